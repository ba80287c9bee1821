// An MCP host on the official SDK: lists the tools and calls those it is told to, over one transport.
// Usage: node host.mjs http URL TOKEN CALLS | node host.mjs stdio COMMAND-AS-JSON - CALLS
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [kind, target, token, calls] = process.argv.slice(2);

function transport() {
  if (kind === "stdio") {
    const { command, args, env } = JSON.parse(target);
    return new StdioClientTransport({ command, args, env, stderr: "inherit" });
  }
  return new StreamableHTTPClientTransport(new URL(target), {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
}

const client = new Client({ name: "orrery-test-host", version: "1.0.0" });
await client.connect(transport());
const { tools } = await client.listTools();
const answers = [];
for (const call of JSON.parse(calls)) {
  answers.push(await client.callTool(call));
}
const server = client.getServerVersion();
await client.close();
console.log(JSON.stringify({ server, tools, answers }));
