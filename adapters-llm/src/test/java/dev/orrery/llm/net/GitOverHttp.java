package dev.orrery.llm.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A small git server for tests: one repository over smart HTTP. */
final class GitOverHttp implements AutoCloseable {
  private final HttpServer server;
  private final Repository repository;

  GitOverHttp(Repository repository) throws IOException {
    this.repository = repository;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/repo.git/info/refs", this::advertise);
    server.createContext("/repo.git/git-upload-pack", this::upload);
    server.start();
  }

  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void advertise(HttpExchange exchange) throws IOException {
    var out = new ByteArrayOutputStream();
    var lines = new PacketLineOut(out);
    lines.writeString("# service=git-upload-pack\n");
    lines.end();
    pack().sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
    answer(exchange, "application/x-git-upload-pack-advertisement", out);
  }

  private void upload(HttpExchange exchange) throws IOException {
    var out = new ByteArrayOutputStream();
    var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    InputStream body = exchange.getRequestBody();
    pack().upload("gzip".equals(encoding) ? new GZIPInputStream(body) : body, out, null);
    answer(exchange, "application/x-git-upload-pack-result", out);
  }

  private UploadPack pack() {
    var pack = new UploadPack(repository);
    pack.setBiDirectionalPipe(false);
    return pack;
  }

  private static void answer(HttpExchange exchange, String type, ByteArrayOutputStream out)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, out.size());
    exchange.getResponseBody().write(out.toByteArray());
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
