using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.AppHost.Gateways;

/// <summary>
/// Healthy when a gateway answers the first exchange of the TWS API; a port that merely accepts is not enough, since a gateway that
/// still signs in or a forwarded port accepts as well. It goes no further: no client id is taken.
/// </summary>
internal sealed class TwsHealthCheck(EndpointReference endpoint) : IHealthCheck
{
    private const int MaxAnswer = 1024;

    // "API\0", then a 4-byte big-endian length and the range of versions offered.
    private static readonly byte[] Hello = [.. "API\0"u8, 0, 0, 0, 9, .. "v157..178"u8];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            var stream = client.GetStream();
            await stream.WriteAsync(Hello, cancellationToken);
            return await ReadAnswerAsync(stream, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy($"no TWS API on port {endpoint.Port}: {e.Message}");
        }
    }

    private static async Task<HealthCheckResult> ReadAnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        await stream.ReadExactlyAsync(head, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is < 1 or > MaxAnswer)
            return HealthCheckResult.Unhealthy($"not a TWS API: announces a first frame of {length} bytes");

        // "178\0" "20260105 09:30:00 UTC\0"; the zone's text may be in any encoding.
        var answer = new byte[length];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return answer.Count(b => b == 0) == 2 && answer[^1] == 0
            ? HealthCheckResult.Healthy($"server version {Encoding.Latin1.GetString(answer, 0, Array.IndexOf(answer, (byte)0))}")
            : HealthCheckResult.Unhealthy("not a TWS API: the first frame is not a version and a time");
    }
}
