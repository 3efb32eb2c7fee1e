using System.Net;
using System.Net.Sockets;
using AlgoTrader.AppHost.Gateways;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.AppHost.Tests;

public sealed class TwsHealthCheckTests
{
    [Fact]
    public async Task Check_GatewayAnswers_IsHealthyAndSentTheHello()
    {
        var (result, hello) = await CheckAsync([0, 0, 0, 26, .. "178\020260105 09:30:00 UTC\0"u8]);

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal([.. "API\0"u8, 0, 0, 0, 9, .. "v157..178"u8], hello);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("\0\0\0\u0004178\0")]
    [InlineData("\0\0\0\u000917")]
    [InlineData("")]
    public async Task Check_SomethingElseAnswers_IsUnhealthy(string answer)
    {
        var (result, _) = await CheckAsync(System.Text.Encoding.Latin1.GetBytes(answer));

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
    }

    private static async Task<(HealthCheckResult Result, byte[] Hello)> CheckAsync(byte[] answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var builder = DistributedApplication.CreateBuilder([]);
        var gateway = builder.AddContainer("ib-gateway", "image", "tag").WithEndpoint(port: port, scheme: "tcp", name: "tws");
        gateway.Resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedPort = port;

        var check = new TwsHealthCheck(gateway.GetEndpoint("tws"))
            .CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var hello = new byte[17];
        await client.GetStream().ReadExactlyAsync(hello, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(answer, TestContext.Current.CancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);
        return (await check, hello);
    }
}
