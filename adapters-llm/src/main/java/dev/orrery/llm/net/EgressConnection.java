package dev.orrery.llm.net;

import dev.orrery.domain.kernel.OutgoingHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One request of JGit, sent by {@link OutgoingHttp}, which follows redirects itself. */
final class EgressConnection implements HttpConnection {
  private final OutgoingHttp http;
  private final URI uri;
  private final Supplier<Duration> left;
  private final long maxBytes;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private String method = "GET";
  private OutgoingHttp.@Nullable Answer answer;

  EgressConnection(OutgoingHttp http, URI uri, Supplier<Duration> left, long maxBytes) {
    this.http = http;
    this.uri = uri;
    this.left = left;
    this.maxBytes = maxBytes;
  }

  private OutgoingHttp.Answer answer() {
    var known = answer;
    if (known == null) {
      known =
          http.send(
              new OutgoingHttp.Request(
                  method, uri, headers, body.toByteArray(), left.get(), maxBytes));
      answer = known;
    }
    return known;
  }

  @Override
  public int getResponseCode() {
    return answer().status();
  }

  @Override
  public URL getURL() {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The address was one before", e);
    }
  }

  @Override
  public String getResponseMessage() {
    return "";
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    answer().headers().forEach((name, value) -> fields.put(name, List.of(value)));
    return fields;
  }

  @Override
  public void setRequestProperty(String key, String value) {
    headers.put(key, value);
  }

  @Override
  public void setRequestMethod(String requested) throws ProtocolException {
    method = requested;
  }

  @Override
  public void setUseCaches(boolean usecaches) {}

  @Override
  public void setConnectTimeout(int timeout) {}

  @Override
  public void setReadTimeout(int timeout) {}

  @Override
  public @Nullable String getContentType() {
    return getHeaderField("Content-Type");
  }

  @Override
  public InputStream getInputStream() {
    return answer().body();
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return answer().headers().get(name);
  }

  @Override
  public List<String> getHeaderFields(String name) {
    var value = getHeaderField(name);
    return value == null ? List.of() : List.of(value);
  }

  /** JGit must not unpack again what arrives unpacked already. */
  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public void setInstanceFollowRedirects(boolean followRedirects) {}

  @Override
  public void setDoOutput(boolean dooutput) {}

  @Override
  public void setFixedLengthStreamingMode(int contentLength) {}

  @Override
  public OutputStream getOutputStream() {
    return body;
  }

  @Override
  public void setChunkedStreamingMode(int chunklen) {}

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  @Override
  public void connect() throws IOException {
    answer();
  }

  @Override
  public void configure(
      KeyManager @Nullable [] km, TrustManager @Nullable [] tm, @Nullable SecureRandom random) {}

  @Override
  public void setHostnameVerifier(@Nullable HostnameVerifier verifier) {}
}
