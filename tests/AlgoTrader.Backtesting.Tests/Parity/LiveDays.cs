using System.Globalization;
using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Backtesting.Tests.Parity;

/// <summary>Days that an instance lived through: strategies host, broker and simulated gateway, each over its real protocol.</summary>
internal sealed class LiveDays : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Store => _folder.File("store");

    /// <summary>Of closed positions, before fees, as the host shows it.</summary>
    public decimal GrossProfit { get; private set; }

    /// <summary>The folder of an instance's decision logs.</summary>
    public string LogsOf(string id) => Path.Combine(_folder.File("decisions"), id);

    /// <summary>Plays the market to its end, once the instance has seen so many bars, or for null once it is over.</summary>
    /// <param name="symbol">An instrument as people write it.</param>
    /// <param name="collect">What history the broker is asked for afterwards; it keeps it in <see cref="Store"/>.</param>
    public async Task PlayAsync(
        SimulatorOptions market, string id, string strategy, string symbol, IReadOnlyList<string> parameters, long? bars, (DateTimeOffset From, DateTimeOffset To)? collect = null)
    {
        await using var gateway = GatewayHost.Start(market);
        await using var broker = await BrokerHost.StartAsync(
            gateway.Port, _folder.File("journal"), lockStep: true, settings: [new("History:StoreDirectory", Store)]);
        await broker.ReadyAsync();
        await using (var strategies = await StrategiesHost.StartAsync(
            broker.Address,
            [
                new("0:Id", id), new("0:Type", strategy), new("0:Symbol", symbol),
                .. parameters.Select(parameter => parameter.Split('=')).Select(pair => new KeyValuePair<string, string?>($"0:Parameters:{pair[0]}", pair[1])),
            ],
            settings: [new("Strategies:DecisionLog", _folder.File("decisions"))]))
        {
            if (bars is { } wanted)
            {
                await Until.TrueAsync(
                    async () => (await strategies.InstanceAsync(id)).BarsSeen == wanted, $"the instance has seen {wanted} bars", TimeSpan.FromMinutes(3));
            }
            else
            {
                await Until.TrueAsync(() => gateway.Log.Count("Market data ends") > 0, "the market has ended", TimeSpan.FromMinutes(3));
            }

            var instance = await strategies.InstanceAsync(id);
            GrossProfit = decimal.Parse(instance.RealizedPnl, CultureInfo.InvariantCulture) + decimal.Parse(instance.Fees, CultureInfo.InvariantCulture);
        }

        if (collect is not { } range)
            return;
        await broker.MarketData.GetHistoricalBarsAsync(
            new GetHistoricalBarsRequest
            {
                Instrument = new() { Symbol = symbol },
                IntervalSeconds = 60,
                FromUnixNanos = Domain.MarketData.UnixNanos.From(range.From),
                ToUnixNanos = Domain.MarketData.UnixNanos.From(range.To),
            },
            cancellationToken: TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
