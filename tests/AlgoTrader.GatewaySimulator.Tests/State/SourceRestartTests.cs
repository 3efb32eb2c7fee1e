using System.Globalization;
using AlgoTrader.GatewaySimulator.Tests.Market;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.State;

/// <summary>A simulator that is killed again and again while it plays ticks, depth or made-up books, and started with the same state.</summary>
public sealed class SourceRestartTests : IDisposable
{
    private const int Kills = 3;
    private const int BarsBetweenKills = 4;
    private const int Seconds = 600;
    private readonly MarketFolder _folder = new();
    private readonly Dictionary<string, ExecDetails> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Action, decimal Quantity)> _placed = new(StringComparer.Ordinal);
    private long _lastBar;
    private int _nextId = 1;
    private decimal _lastPrice;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ticks")]
    [InlineData("depth")]
    [InlineData("book")]
    public async Task Killed_AgainAndAgain_NoFillIsLostOrDoubledAndTimeGoesOn(string source)
    {
        string[] arguments = [.. MarketOf(source), "--speed", "lockstep", "--state", Path.Combine(_folder.Path, "state.jsonl")];
        for (var kill = 0; kill <= Kills; kill++)
        {
            using var simulator = await SimulatorProcess.StartAsync(arguments);
            await using var client = await Client.ConnectAsync(simulator.Endpoint, 3);
            Assert.Equal(_nextId, client.Connection.NextValidId);
            await AssertKeptAsync(client);
            client.SubscribeBars();
            await PlayAsync(client, BarsBetweenKills);
            if (kill == Kills)
            {
                await FinishAsync(client);
                return;
            }
            // One that fills at once, one that waits for the market, and one that the kill may find anywhere.
            Place(client, $"now-{kill}", Order.Buy, 100, null);
            Place(client, $"waits-{kill}", Order.Sell, 70, _lastPrice + 0.05m);
            await PlayAsync(client, BarsBetweenKills);
            Place(client, $"caught-{kill}", Order.Sell, 20, null);
            await client.NextAsync<OpenOrder>(order => order.Order.OrderRef == $"caught-{kill}");
            await simulator.KillAsync();
            foreach (var message in await client.ToEndAsync())
                Note(message);
        }
    }

    // Everything that any client was ever told is there still, each once and the same.
    private async Task AssertKeptAsync(Client client)
    {
        var fills = await client.Connection.RequestExecutionsAsync(new ReqExecutions(client.Connection.TakeRequestId()));
        Assert.Equal(fills.Count, fills.Select(fill => fill.ExecId).Distinct().Count());
        foreach (var seen in _seen.Values)
        {
            var kept = Assert.Single(fills, fill => fill.ExecId == seen.ExecId);
            Assert.Equal((seen.OrderRef, seen.Side, seen.Shares, seen.Price, seen.Time, seen.PermId), (kept.OrderRef, kept.Side, kept.Shares, kept.Price, kept.Time, kept.PermId));
        }
        var filled = fills.GroupBy(fill => fill.OrderRef).ToDictionary(order => order.Key, order => order.Sum(fill => fill.Shares), StringComparer.Ordinal);
        var open = (await client.Connection.RequestOpenOrdersAsync()).Select(order => order.Order.OrderRef).ToArray();
        foreach (var (name, order) in _placed)
        {
            var shares = filled.GetValueOrDefault(name);
            Assert.True(shares <= order.Quantity, $"{name}: {shares} of {order.Quantity}");
            Assert.True(shares < order.Quantity == open.Contains(name), $"{name}: {shares} of {order.Quantity}, open: {open.Contains(name)}");
        }
        var position = fills.Sum(fill => fill.Side == "BOT" ? fill.Shares : -fill.Shares);
        Assert.Equal(position, (await client.Connection.RequestPositionsAsync()).Sum(held => held.Quantity));
        Assert.True(await client.Connection.RequestCurrentTimeAsync() >= DateTimeOffset.FromUnixTimeSeconds(_lastBar));
    }

    private async Task FinishAsync(Client client)
    {
        for (var bars = 0; bars < 2 * Seconds / 5 && (await client.Connection.RequestOpenOrdersAsync()).Count > 0; bars += 4)
            await PlayAsync(client, 4);
        await AssertKeptAsync(client);
        Assert.Empty(await client.Connection.RequestOpenOrdersAsync());
    }

    private async Task PlayAsync(Client client, int bars)
    {
        for (var seen = 0; seen < bars;)
        {
            var message = await client.NextAsync();
            Note(message);
            if (message is RealTimeBar)
                seen++;
            if (message is RealTimeBar or ExecDetails { RequestId: -1 })
                client.Acknowledge();
        }
    }

    private void Note(object message)
    {
        switch (message)
        {
            case RealTimeBar bar:
                Assert.True(bar.EpochSeconds > _lastBar, $"the bar of {bar.EpochSeconds} comes after that of {_lastBar}");
                (_lastBar, _lastPrice) = (bar.EpochSeconds, bar.Close);
                break;
            case ExecDetails { RequestId: -1 } fill: Assert.True(_seen.TryAdd(fill.ExecId, fill), $"{fill.ExecId} is told twice"); break;
        }
    }

    private void Place(Client client, string name, string action, decimal quantity, decimal? limit)
    {
        _nextId = client.Place(action, quantity, limit, name) + 1;
        _placed.Add(name, (action, quantity));
    }

    private string[] MarketOf(string source)
    {
        switch (source)
        {
            case "ticks":
                _folder.Write("spy/SPY_trades.csv", ["ts_ns,price,size", .. Every(Trade)]);
                _folder.Write("spy/SPY_nbbo.csv", [MarketFolder.NbboHeader, .. Every((time, price) => $"{time},{price - 0.01m},500,Q,{price + 0.01m},500,Z,0")]);
                return ["--market", Path.Combine(_folder.Path, "spy")];
            case "depth":
                return ["--market", _folder.Write("SPY_trades.csv", ["ts_ns,price,size", .. Every(Trade)]), _folder.Write("SPY_depth.csv", [MarketFolder.DepthHeader, .. Every(Ladder)])];
            default:
                return ["--synthetic", "book", "--instruments", "SPY", "--rate", "10", "--seed", "5"];
        }
    }

    // A price that goes up and down by half a dollar, each time a bit higher, once a second, in whole cents.
    private static IEnumerable<string> Every(Func<long, decimal, FormattableString> row) => Enumerable.Range(0, Seconds).Select(second =>
        row(MarketFolder.Open + (second * 1_000_000_000L), 100m + ((Math.Abs((second % 100) - 50) + (second / 5)) / 100m)).ToString(CultureInfo.InvariantCulture));

    private static FormattableString Trade(long time, decimal price) => $"{time},{price},300";

    private static FormattableString Ladder(long time, decimal price) =>
        $"{time},1,0,B,{price - 0.01m},400\n{time},1,0,B,{price - 0.02m},800\n{time},1,0,A,{price + 0.01m},400\n{time},1,1,A,{price + 0.02m},800";
}
