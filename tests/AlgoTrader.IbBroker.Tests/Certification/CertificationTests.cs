using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.Reliability.Certification;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.IbBroker.Tests.Certification;

/// <summary>The broker sits the order script at the simulator's synthetic order book, in the middle of a session.</summary>
public sealed class CertificationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task Script_AtTheSimulator_EveryCaseIsAnsweredRight()
    {
        var lines = new List<string>();
        await using var gateway = GatewayHost.Start(new()
        {
            Synthetic = SyntheticKind.Book,
            Instruments = ["SPY"],
            Speed = ReplaySpeed.Times(5),
            Seed = 3,
            Start = new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero),
            Accounts = [new(cash: 10_000_000)],
        });
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path);
        await broker.ReadyAsync();
        var wrong = await new CertificationRun(lines.Add, new(broker.Channel.CreateCallInvoker(), "SPY", 100, "cert", Patience)).RunAsync();
        Assert.True(wrong == 0, string.Join('\n', lines));
        Assert.Equal(CertificationScript.Cases.Count, lines.Count - 1);
    }
}
