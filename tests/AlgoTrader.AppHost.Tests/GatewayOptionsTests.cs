using AlgoTrader.AppHost.Gateways;
using Microsoft.Extensions.Configuration;

namespace AlgoTrader.AppHost.Tests;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void TryRead_Nothing_IsSimulator()
    {
        Assert.True(GatewayOptions.TryRead(Configuration(), out var options, out _));

        Assert.Equal(GatewayMode.Simulator, options.Mode);
    }

    [Fact]
    public void TryRead_External_TakesHostAndPort()
    {
        Assert.True(GatewayOptions.TryRead(Configuration("Mode=external", "Host=gateway.example", "Port=7497"), out var options, out _));

        Assert.Equal(new GatewayOptions(GatewayMode.External, "gateway.example", 7497), options);
    }

    [Theory]
    [InlineData("Gateway:Mode=Paper is unknown", "Mode=Paper")]
    [InlineData("Gateway:Mode=7 is unknown", "Mode=7")]
    [InlineData("needs Gateway:Host and Gateway:Port", "Mode=External")]
    [InlineData("needs Gateway:Host and Gateway:Port", "Mode=External", "Host=localhost", "Port=70000")]
    [InlineData("needs Gateway:Host and Gateway:Port", "Mode=External", "Host=a b", "Port=7497")]
    public void TryRead_Mistake_IsNamed(string expected, params string[] settings)
    {
        Assert.False(GatewayOptions.TryRead(Configuration(settings), out _, out var mistake));

        Assert.Contains(expected, mistake, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => s.Split('=')).Select(p => KeyValuePair.Create($"Gateway:{p[0]}", (string?)p[1])))
        .Build();
}
