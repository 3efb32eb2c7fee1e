using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

public sealed class StreamTests : IDisposable
{
    private readonly ScriptedGateway _gateway = new();
    private readonly GatewayMessageQueue _messages = new();

    public static TheoryData<string> All { get; } = [.. StreamCases.All.Select(stream => stream.Name)];

    public static TheoryData<string> WithId { get; } = [.. StreamCases.All.Where(stream => stream.HasId).Select(stream => stream.Name)];

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task Stream_ReadAndLeft_GivesItsItemsInOrderAndIsCancelled(string name)
    {
        var stream = Find(name);
        await using var connection = await _gateway.OpenAsync(_messages);
        var items = stream.Open(connection, null).GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        var sent = await _gateway.NextAsync();
        Assert.IsType(stream.Sends, sent);
        var expected = stream.Items(IdOf(sent));
        await _gateway.SendAsync([.. expected]);
        Assert.True(await first);
        Assert.Equal(expected[0], items.Current);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal(expected[1], items.Current);
        await items.DisposeAsync();
        var cancelled = await _gateway.NextAsync();
        Assert.IsType(stream.Cancels, cancelled);
        Assert.Equal(IdOf(sent), IdOf(cancelled));
        if (cancelled is ReqAccountUpdates updates)
            Assert.False(updates.Subscribe);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Stream_TokenCancelled_IsCancelledAtTheGateway(string name)
    {
        using var cancellation = new CancellationTokenSource();
        await using var connection = await _gateway.OpenAsync(_messages);
        await using var items = Find(name).Open(connection, null).GetAsyncEnumerator(cancellation.Token);
        var first = items.MoveNextAsync();
        await _gateway.NextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.AsTask());
        Assert.IsType(Find(name).Cancels, await _gateway.NextAsync());
    }

    [Theory]
    [MemberData(nameof(WithId))]
    public async Task Stream_RefusedByTheGateway_EndsWithItsCodeAndSendsNoCancel(string name)
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await using (var items = Find(name).Open(connection, null).GetAsyncEnumerator())
        {
            var first = items.MoveNextAsync();
            await _gateway.SendAsync(new ErrMsg(IdOf(await _gateway.NextAsync()), 354, "Requested market data is not subscribed."));
            Assert.Equal(354, (await Assert.ThrowsAsync<TwsRequestException>(() => first.AsTask())).Code);
        }
        connection.Send(new ReqIds(1));
        Assert.IsType<ReqIds>(await _gateway.NextAsync());
    }

    [Fact]
    public async Task Disconnect_StreamsOfEveryKind_AllEndWithATypedError()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var streams = StreamCases.All.Select(stream => stream.Open(connection, null).GetAsyncEnumerator()).ToArray();
        var waiting = streams.Select(stream => stream.MoveNextAsync().AsTask()).ToArray();
        foreach (var _ in waiting)
            await _gateway.NextAsync();
        _gateway.Close();
        foreach (var stream in waiting)
            await Assert.ThrowsAsync<TwsDisconnectedException>(() => stream);
        await connection.Completion;
        foreach (var stream in StreamCases.All)
            await Assert.ThrowsAsync<TwsDisconnectedException>(() => stream.Open(connection, null).GetAsyncEnumerator().MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task MarketData_WarnedAboutDelayedData_GoesOn()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await using var items = Find("market data").Open(connection, null).GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        var id = IdOf(await _gateway.NextAsync());
        await _gateway.SendAsync(new ErrMsg(id, 10167, "Displaying delayed market data."), new TickSize(id, 0, 5));
        Assert.True(await first);
        Assert.Equal(new TickSize(id, 0, 5), items.Current);
    }

    [Fact]
    public async Task MarketData_LinkIsBackButDataLost_EndsSoThatItIsAskedForAgain()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await using var line = Find("market data").Open(connection, null).GetAsyncEnumerator();
        await using var pnl = Find("pnl").Open(connection, null).GetAsyncEnumerator();
        var tick = line.MoveNextAsync();
        await _gateway.NextAsync();
        var value = pnl.MoveNextAsync();
        var id = IdOf(await _gateway.NextAsync());
        await _gateway.SendAsync(new ErrMsg(-1, ErrMsg.DataLost, "Connectivity restored, data lost"), new Pnl(id, 1, 1, 1));
        Assert.Equal(ErrMsg.DataLost, (await Assert.ThrowsAsync<TwsRequestException>(() => tick.AsTask())).Code);
        Assert.True(await value);
    }

    [Fact]
    public async Task Depth_BookReset_IsAnItemOfTheStream()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await using var items = connection.StreamMarketDepth(new ReqMktDepth(0, Contract.Stock("SPY"))).GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        var id = IdOf(await _gateway.NextAsync());
        await _gateway.SendAsync(new ErrMsg(id, ErrMsg.BookReset, "Market depth data has been RESET"), new MktDepth(id, 0, 0, 1, 5, 1));
        Assert.True(await first);
        Assert.Equal(ErrMsg.BookReset, Assert.IsType<ErrMsg>(items.Current).Code);
        Assert.True(await items.MoveNextAsync());
        Assert.IsType<MktDepth>(items.Current);
    }

    [Fact]
    public async Task SlowReader_ByDefault_GetsWhatWasHeldThenATypedErrorAndTheLineIsCancelled()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var stream = connection.StreamMarketData(new ReqMktData(0, Contract.Stock("SPY")), new TwsStreamOptions { Capacity = 2 });
        await using (var items = stream.GetAsyncEnumerator())
        {
            await FillAsync(connection, items, 10);
            var read = 1;
            await Assert.ThrowsAsync<TwsStreamOverflowException>(async () =>
            {
                while (await items.MoveNextAsync())
                    read++;
            });
            Assert.InRange(read, 2, 3);
        }
        Assert.IsType<CancelMktData>(await _gateway.NextAsync());
        Assert.Equal(0, stream.Dropped);
    }

    [Fact]
    public async Task SlowReader_LettingTheOldestGo_SeesTheNewestAndHowManyWent()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var options = new TwsStreamOptions { Capacity = 2, WhenFull = TwsStreamOverflow.DropOldest };
        var stream = connection.StreamMarketData(new ReqMktData(0, Contract.Stock("SPY")), options);
        await using var items = stream.GetAsyncEnumerator();
        await FillAsync(connection, items, 10);
        var last = Assert.IsType<TickSize>(items.Current);
        var seen = 1L;
        while (last.Size < 10)
        {
            Assert.True(await items.MoveNextAsync());
            last = Assert.IsType<TickSize>(items.Current);
            seen++;
        }
        Assert.Equal(10, seen + stream.Dropped);
        Assert.InRange(seen, 2, 3);
    }

    [Fact]
    public async Task Options_WithoutRoomForAnItem_AreRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Task.FromResult(new TwsStreamOptions { Capacity = 0 }));

    [Fact]
    public async Task Positions_TwoStreams_BothGetAllAndTheLastCancels()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var first = connection.StreamPositions().GetAsyncEnumerator();
        var second = connection.StreamPositions().GetAsyncEnumerator();
        Task<bool>[] waiting = [first.MoveNextAsync().AsTask(), second.MoveNextAsync().AsTask()];
        await _gateway.NextAsync();
        await _gateway.NextAsync();
        await _gateway.SendAsync(new PositionEnd());
        foreach (var stream in waiting)
            Assert.True(await stream);
        await first.DisposeAsync();
        connection.Send(new ReqIds(1));
        await second.DisposeAsync();
        Assert.IsType<ReqIds>(await _gateway.NextAsync());
        Assert.IsType<CancelPositions>(await _gateway.NextAsync());
    }

    [Fact]
    public async Task Positions_StreamedAndAskedFor_AnswersStayInStep()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await using var stream = connection.StreamPositions().GetAsyncEnumerator();
        var first = stream.MoveNextAsync();
        var asked = connection.RequestPositionsAsync();
        await _gateway.SendAsync(new PositionEnd(), new Position("DU1", Contract.Stock("SPY"), 1, 1), new PositionEnd());
        Assert.True(await first);
        Assert.Single(await asked);
    }

    [Fact]
    public async Task AccountUpdates_OfAnotherAccountMeanwhile_AreRefused()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await using var first = connection.StreamAccountUpdates("DU1").GetAsyncEnumerator();
        var waiting = first.MoveNextAsync();
        await using var second = connection.StreamAccountUpdates("DU2").GetAsyncEnumerator();
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.MoveNextAsync().AsTask());
        await _gateway.SendAsync(new AcctUpdateTime("09:30"));
        Assert.True(await waiting);
    }

    [Fact]
    public async Task HistoricalBars_KeptUpToDateNoMore_EndWithItsCode()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await using var bars = connection.StreamHistoricalData(new ReqHistoricalData(0, Contract.Stock("SPY")) { EndDateTime = "20250620-00:00:00" }).GetAsyncEnumerator();
        var first = bars.MoveNextAsync();
        var sent = Assert.IsType<ReqHistoricalData>(await _gateway.NextAsync());
        Assert.True(sent.KeepUpToDate);
        Assert.Empty(sent.EndDateTime);
        await _gateway.SendAsync(new HistoricalData(sent.RequestId, "", "", []), new ErrMsg(sent.RequestId, 10182, "Failed to request live updates"));
        Assert.True(await first);
        Assert.Equal(10182, (await Assert.ThrowsAsync<TwsRequestException>(() => bars.MoveNextAsync().AsTask())).Code);
    }

    private async Task FillAsync(TwsConnection connection, IAsyncEnumerator<IMarketDataMessage> items, int count)
    {
        var first = items.MoveNextAsync();
        var id = IdOf(await _gateway.NextAsync());
        var before = connection.MessagesReceived;
        await _gateway.SendAsync([.. Enumerable.Range(1, count).Select(size => (ITwsMessage)new TickSize(id, 0, size)), new NextValidId(100)]);
        await Until.TrueAsync(() => connection.NextValidId == 100, "the gateway's messages were handled");
        Assert.True(connection.MessagesReceived > before);
        Assert.True(await first);
    }

    private static StreamCase Find(string name) => StreamCases.All.Single(stream => stream.Name == name);

    private static int IdOf(IClientMessage message) => message.GetType().GetProperty("RequestId")?.GetValue(message) as int? ?? 0;
}
