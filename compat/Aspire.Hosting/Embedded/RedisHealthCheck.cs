using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Embedded;

/// <summary>Signs in and sends a PING, so that a server that still loads its data or refuses the password is not called healthy.</summary>
internal sealed class RedisHealthCheck(RedisResource redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var password = await redis.PasswordParameter!.GetValueAsync(cancellationToken) ?? "";
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", redis.PrimaryEndpoint.Port, cancellationToken);
            var stream = client.GetStream();
            // "*2\r\n$4\r\nAUTH\r\n$3\r\nabc\r\n" "*1\r\n$4\r\nPING\r\n" -> "+OK\r\n" "+PONG\r\n"
            await stream.WriteAsync(
                Encoding.UTF8.GetBytes($"*2\r\n$4\r\nAUTH\r\n${Encoding.UTF8.GetByteCount(password)}\r\n{password}\r\n*1\r\n$4\r\nPING\r\n"), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var signedIn = await reader.ReadLineAsync(cancellationToken);
            var pong = await reader.ReadLineAsync(cancellationToken);
            return signedIn == "+OK" && pong == "+PONG" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"answers {signedIn} {pong}");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
