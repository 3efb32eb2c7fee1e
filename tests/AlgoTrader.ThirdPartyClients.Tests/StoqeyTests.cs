using System.Net.Sockets;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.ThirdPartyClients.Tests;

/// <summary>The npm package @stoqey/ib, as it is published, drives the simulator. Each scenario is a file in stoqey/scenarios.</summary>
public sealed class StoqeyTests(StoqeyFixture stoqey) : IClassFixture<StoqeyFixture>
{
    public static TheoryData<string> Scenarios =>
        [
            "connect", "contracts", "reference", "quotes", "depth", "tick-by-tick", "history", "real-time-bars", "orders", "brackets", "what-if",
            "account", "schedule", "past-ticks", "trailing", "conditions", "one-cancels-all", "two-clients", "completed", "research", "scanner",
        ];

    // These follow a book with its trades; the others are content with minutes.
    private static readonly string[] OfBooks = ["depth", "tick-by-tick", "past-ticks", "scanner"];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_AgainstTheSimulator_Passes(string scenario)
    {
        Assert.SkipWhen(stoqey.MissingReason is not null, stoqey.MissingReason ?? "");
        await using var gateway = GatewayHost.Start(new SimulatorOptions
        {
            Speed = ReplaySpeed.Times(60),
            Synthetic = OfBooks.Contains(scenario) ? SyntheticKind.Book : SyntheticKind.Bars,
        });
        var (exitCode, output) = await stoqey.ScenarioAsync(gateway.Port, scenario);
        Assert.True(exitCode == 0, $"{output}\ngateway:\n{string.Join('\n', gateway.Log.All)}");
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("orders")]
    public async Task Scenario_OverIPv6Loopback_Passes(string scenario)
    {
        Assert.SkipWhen(stoqey.MissingReason is not null, stoqey.MissingReason ?? "");
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        await using var gateway = GatewayHost.Start(new SimulatorOptions { Speed = ReplaySpeed.Times(60) });
        var (exitCode, output) = await stoqey.ScenarioAsync(gateway.Port, scenario, host: "::1");
        Assert.True(exitCode == 0, $"{output}\ngateway:\n{string.Join('\n', gateway.Log.All)}");
        Assert.Contains(gateway.Log.All, line => line.Contains("[::1]:", StringComparison.Ordinal));
    }
}
