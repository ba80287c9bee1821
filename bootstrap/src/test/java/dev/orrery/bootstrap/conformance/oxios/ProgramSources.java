package dev.orrery.bootstrap.conformance.oxios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A web server of this machine that gives out programs: archives and one git repository. */
final class ProgramSources implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> archives = new ConcurrentHashMap<>();

  ProgramSources() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/archives", this::archive);
    server.start();
  }

  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives out an archive; the result is its address. */
  String archive(String name, Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      for (var file : files.entrySet()) {
        var content = file.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    archives.put("/archives/" + name, bytes.toByteArray());
    return "http://" + authority() + "/archives/" + name;
  }

  /** Gives out a repository; the result is its address. */
  String repository(String name, Repository repository) {
    server.createContext(
        "/" + name + ".git/info/refs", exchange -> advertise(exchange, repository));
    server.createContext(
        "/" + name + ".git/git-upload-pack", exchange -> upload(exchange, repository));
    return "http://" + authority() + "/" + name + ".git";
  }

  private void archive(HttpExchange exchange) throws IOException {
    var bytes = archives.get(exchange.getRequestURI().getPath());
    if (bytes == null) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static void advertise(HttpExchange exchange, Repository repository) throws IOException {
    var out = new ByteArrayOutputStream();
    var lines = new PacketLineOut(out);
    lines.writeString("# service=git-upload-pack\n");
    lines.end();
    pack(repository).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
    answer(exchange, "application/x-git-upload-pack-advertisement", out);
  }

  private static void upload(HttpExchange exchange, Repository repository) throws IOException {
    var out = new ByteArrayOutputStream();
    var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    InputStream body = exchange.getRequestBody();
    pack(repository).upload("gzip".equals(encoding) ? new GZIPInputStream(body) : body, out, null);
    answer(exchange, "application/x-git-upload-pack-result", out);
  }

  private static UploadPack pack(Repository repository) {
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
