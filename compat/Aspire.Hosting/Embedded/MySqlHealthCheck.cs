using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Embedded;

/// <summary>
/// Reads the greeting that a server sends first: length (3 bytes), sequence 0, protocol version 10. The server sends it only after
/// its init file has run, so the databases exist by then.
/// </summary>
internal sealed class MySqlHealthCheck(MySqlServerResource server) : IHealthCheck
{
    private const byte ProtocolVersion = 10;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", server.PrimaryEndpoint.Port, cancellationToken);
            var greeting = new byte[5];
            await client.GetStream().ReadExactlyAsync(greeting, cancellationToken);
            return greeting[4] == ProtocolVersion ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("does not greet as a MySQL server");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
