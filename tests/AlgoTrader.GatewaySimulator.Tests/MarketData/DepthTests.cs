using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

public sealed class DepthTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(10, false)]
    public async Task Ladder_OfAGeneratedBook_IsItsBestRowsAtEveryMark(int rows, bool isSmart)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var (market, expected) = Generate(new Random(seed), rows);
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqMktDepth(1, Client.Spy) { NumRows = rows, IsSmartDepth = isSmart });
        client.SubscribeBars();
        TickMarket.Release(client);
        var ladder = new ClientLadder(rows);
        foreach (var (seconds, bids, asks) in expected)
        {
            await FollowToAsync(client, ladder, seconds);
            Assert.True(bids.SequenceEqual(ladder.Bids) && asks.SequenceEqual(ladder.Asks), $"seed {seed}, at {seconds}");
        }
    }

    [Fact]
    public async Task Limits_309Aand310And102_NameTheRequest()
    {
        await using var gateway = new TickMarket().At(1).Start();
        await using var client = await gateway.ConnectAsync();
        for (var id = 1; id <= 4; id++)
            client.Connection.Send(new ReqMktDepth(id, Client.Spy) { IsSmartDepth = id == 1 });
        Assert.Equal((1, 2152), await ErrorAsync(client));
        Assert.Equal((4, 309), await ErrorAsync(client));
        client.Connection.Send(new ReqMktDepth(2, Client.Spy));
        Assert.Equal((2, 102), await ErrorAsync(client));
        client.Connection.Send(new CancelMktDepth(9, IsSmartDepth: false));
        Assert.Equal((9, 310), await ErrorAsync(client));
        client.Connection.Send(new CancelMktDepth(3, IsSmartDepth: false));
        client.Connection.Send(new ReqMktDepth(4, Contract.Stock("NOSUCH")));
        Assert.Equal((4, 200), await ErrorAsync(client));
    }

    private static async Task<(int, int)> ErrorAsync(Client client)
    {
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId >= 0);
        return (error.RequestId, error.Code);
    }

    /// <summary>Applies everything up to the bar that starts at an instant: it comes after all that happened until its end.</summary>
    internal static async Task FollowToAsync(Client client, ClientLadder ladder, long seconds)
    {
        while (true)
        {
            switch (await client.NextAsync())
            {
                case MktDepth change: ladder.Apply(change); break;
                case MktDepthL2 change: ladder.Apply(change); break;
                case ErrMsg { Code: 317 }: ladder.Clear(); break;
                case RealTimeBar bar when bar.EpochSeconds + 5 >= seconds:
                    Assert.Equal(seconds, bar.EpochSeconds + 5);
                    client.Acknowledge();
                    return;
                case RealTimeBar: client.Acknowledge(); break;
            }
        }
    }

    private static (TickMarket Market, List<(long, (decimal, decimal)[], (decimal, decimal)[])> Expected) Generate(Random random, int rows)
    {
        var market = new TickMarket();
        var book = new PlainBook();
        var expected = new List<(long, (decimal, decimal)[], (decimal, decimal)[])>();
        market.At(0, market.Trade(100, 1));
        for (var mark = 1; mark <= 12; mark++)
        {
            for (var update = 0; update < 60; update++)
            {
                var isSnapshot = update == 0 && mark % 4 == 1;
                if (isSnapshot)
                    book.Clear();
                var changes = Enumerable.Range(0, isSnapshot ? 30 : random.Next(1, 5)).Select(_ => Change(random)).ToArray();
                foreach (var (side, price, size) in changes)
                    book.Set(side, price, size);
                // The last of each five seconds is at the mark itself, and is seen there.
                market.At((5 * (mark - 1)) + ((update + 1) / 12.0), isSnapshot ? market.Book(changes) : market.Depth(changes));
            }
            expected.Add((TickMarket.Open.ToUnixTimeSeconds() + (5 * mark), book.Bids(rows), book.Asks(rows)));
        }
        return (market, expected);
    }

    private static DepthChange Change(Random random)
    {
        var side = random.Next(2) == 0 ? BookSideName.Bid : BookSideName.Ask;
        var away = random.Next(1, 15) * 0.01m;
        return new DepthChange(side, side == BookSideName.Bid ? 100 - away : 100 + away, random.Next(3) == 0 ? 0 : random.Next(1, 500));
    }
}
