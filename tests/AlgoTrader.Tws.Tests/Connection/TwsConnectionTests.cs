using AlgoTrader.Testing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Tests.Connection;

public sealed class TwsConnectionTests : IDisposable
{
    /// <summary>For what is never answered; the steps before that have to fit in it on a busy machine too.</summary>
    private static readonly TwsConnectionOptions Quick = new() { HandshakeStepTimeout = TimeSpan.FromSeconds(3) };
    private readonly ScriptedGateway _gateway = new();
    private readonly GatewayMessageQueue _messages = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Connect_AccountsAndFirstOrderId_MakeItReady()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        Assert.Equal(178, connection.ServerVersion);
        Assert.Equal(["DU1", "DU2"], connection.ManagedAccounts);
        Assert.Equal(42, connection.TakeOrderId());
        Assert.Equal(43, connection.TakeOrderId());
        Assert.True(connection.TakeRequestId() > 1_000_000);
    }

    [Fact]
    public async Task Connect_NobodyListens_NamesTheStep()
    {
        var port = FreePort.Next();
        var error = await Assert.ThrowsAsync<TwsHandshakeException>(() => TwsConnection.ConnectAsync(
            new TwsEndpoint("127.0.0.1", port), 1, _messages, Quick, TimeProvider.System, default));
        Assert.Equal("connect", error.Step);
    }

    [Fact]
    public async Task Connect_NoAnswerToTheOffer_NamesTheStep()
    {
        var error = await Assert.ThrowsAsync<TwsHandshakeException>(() => TwsConnection.ConnectAsync(
            _gateway.Endpoint, 1, _messages, Quick, TimeProvider.System, default));
        Assert.Equal("version", error.Step);
    }

    [Fact]
    public async Task Connect_VersionOutsideTheOffer_NamesTheStep()
    {
        var connecting = TwsConnection.ConnectAsync(_gateway.Endpoint, 1, _messages, new TwsConnectionOptions(), TimeProvider.System, default);
        await _gateway.AcceptAsync(203);
        Assert.Contains("203", (await Assert.ThrowsAsync<TwsHandshakeException>(() => connecting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_NoAccounts_SaysWhatIsMissing()
    {
        var connecting = TwsConnection.ConnectAsync(_gateway.Endpoint, 1, _messages, Quick, TimeProvider.System, default);
        await _gateway.AcceptAsync();
        await _gateway.SendAsync(new ManagedAccounts(""), new NextValidId(1));
        var error = await Assert.ThrowsAsync<TwsHandshakeException>(() => connecting);
        Assert.Equal("session start", error.Step);
        Assert.Contains("managedAccounts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ClientIdInUse_CarriesTheCode()
    {
        var connecting = TwsConnection.ConnectAsync(_gateway.Endpoint, 1, _messages, new TwsConnectionOptions(), TimeProvider.System, default);
        await _gateway.AcceptAsync();
        await _gateway.SendAsync(new ErrMsg(-1, 326, "client id in use"));
        _gateway.Close();
        Assert.Equal(326, (await Assert.ThrowsAsync<TwsHandshakeException>(() => connecting)).Code);
    }

    [Fact]
    public async Task Disconnect_PendingRequests_AllEndWithATypedError()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        Task[] pending =
        [
            connection.RequestContractDetailsAsync(Contract.Stock("SPY")),
            connection.RequestHistoricalDataAsync(new ReqHistoricalData(0, Contract.Stock("SPY"))),
            connection.RequestExecutionsAsync(new ReqExecutions(0)),
            connection.RequestOpenOrdersAsync(),
            connection.RequestPositionsAsync(),
            connection.RequestCurrentTimeAsync(),
        ];
        _gateway.Close();
        foreach (var request in pending)
            await Assert.ThrowsAsync<TwsDisconnectedException>(() => request);
        await connection.Completion;
        Assert.IsType<TwsDisconnectedException>(connection.ClosedBecause);
        Assert.Throws<TwsDisconnectedException>(() => connection.Send(new ReqCurrentTime()));
        await Assert.ThrowsAsync<TwsDisconnectedException>(() => connection.RequestContractDetailsAsync(Contract.Stock("SPY")));
    }

    [Fact]
    public async Task Dispose_PendingRequest_EndsWithATypedError()
    {
        var connection = await _gateway.OpenAsync(_messages);
        var pending = connection.RequestCurrentTimeAsync();
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<TwsDisconnectedException>(() => pending);
        Assert.Null(connection.ClosedBecause);
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task MalformedFrame_EndsTheConnectionWithItsBytes()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await _gateway.Stream.WriteAsync(Convert.FromHexString("7FFFFFFFDEADBEEF"));
        await connection.Completion;
        Assert.Contains("DEADBEEF", Assert.IsType<TwsProtocolException>(connection.ClosedBecause).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TornFrame_EndsTheConnectionWithATypedError()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await _gateway.Stream.WriteAsync(Convert.FromHexString("000000103400"));
        _gateway.Close();
        await connection.Completion;
        Assert.IsType<TwsProtocolException>(connection.ClosedBecause);
    }

    [Fact]
    public async Task UnknownMessage_IsSkippedAndCounted()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await _gateway.Stream.WriteAsync((byte[])[0, 0, 0, 6, .. "999\0x\0"u8]);
        await _gateway.SendAsync(new CurrentTime(5));
        while (await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken) is not CurrentTime)
        {
        }
        Assert.Equal(1, connection.UnknownMessages);
    }

    [Fact]
    public async Task Stream_ByteByByte_ArrivesWholeAndInOrder()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        IGatewayMessage[] sent = [new TickPrice(9, TickTypes.Last, 127.28m, 100, 0), new RealTimeBar(3, 1750411800, 1, 2, 0.5m, 1.5m, 10, 1.2m, 3), new CurrentTime(7)];
        var writer = new Tws.Fields.FieldWriter(178);
        foreach (var message in sent)
            writer.WriteFrame(message);
        foreach (var one in writer.Written.ToArray())
            await _gateway.Stream.WriteAsync(new[] { one });
        var received = new List<IGatewayMessage>();
        while (received.Count < sent.Length)
        {
            if (await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken) is var message and not (ManagedAccounts or NextValidId))
                received.Add(message);
        }
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task ErrorOfARequest_FaultsThatRequestOnly()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var first = connection.RequestContractDetailsAsync(Contract.Stock("NONE"));
        var second = connection.RequestContractDetailsAsync(Contract.Stock("SPY"));
        await _gateway.SendAsync(
            new ErrMsg(1_000_000_000, 200, "No security definition has been found for the request"), new ErrMsg(1_000_000_001, 2104, "only a notice"),
            new ContractData(1_000_000_001, Contract.Stock("SPY") with { ConId = 756733 }), new ContractDataEnd(1_000_000_001));
        Assert.Equal(200, (await Assert.ThrowsAsync<TwsRequestException>(() => first)).Code);
        Assert.Equal(756733, Assert.Single(await second).Contract.ConId);
    }

    [Fact]
    public async Task Deadline_NoAnswer_IsATypedErrorAndLaterAnswersStayInStep()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        await Assert.ThrowsAsync<TwsRequestTimeoutException>(() => connection.RequestCurrentTimeAsync(TimeSpan.FromMilliseconds(20)));
        var second = connection.RequestCurrentTimeAsync();
        await _gateway.SendAsync(new CurrentTime(1), new CurrentTime(2));
        Assert.Equal(2, (await second).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task OpenOrders_StateChangesMeanwhile_GivesTheLatest()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var orders = connection.RequestOpenOrdersAsync();
        var order = new Order { Action = "BUY", TotalQuantity = 1, OrderType = "MKT" };
        await _gateway.SendAsync(
            new OpenOrder(5, Contract.Stock("SPY"), order, new OrderState("Submitted")) { ClientId = 1 },
            new OpenOrder(5, Contract.Stock("SPY"), order, new OrderState("Filled")) { ClientId = 1 }, new OpenOrderEnd());
        Assert.Equal("Filled", Assert.Single(await orders).State.Status);
    }

    [Fact]
    public async Task OpenOrders_AnswerToAWhatIfMeanwhile_IsNoOrder()
    {
        await using var connection = await _gateway.OpenAsync(_messages);
        var orders = connection.RequestOpenOrdersAsync();
        var order = new Order { Action = "BUY", TotalQuantity = 1, OrderType = "MKT" };
        await _gateway.SendAsync(
            new OpenOrder(5, Contract.Stock("SPY"), order with { WhatIf = true }, new OrderState("PreSubmitted")) { ClientId = 1 },
            new OpenOrder(6, Contract.Stock("SPY"), order, new OrderState("Submitted")) { ClientId = 1 }, new OpenOrderEnd());
        Assert.Equal(6, Assert.Single(await orders).OrderId);
    }

    [Fact]
    public async Task Send_GatewayDoesNotRead_FillsTheQueueAndSaysSo()
    {
        await using var connection = await _gateway.OpenAsync(_messages, new TwsConnectionOptions { SendQueueBytes = 10_000 });
        var text = new string('x', 5_000);
        Assert.Throws<TwsSendQueueFullException>(() =>
        {
            for (var i = 0; i < 100_000; i++)
                connection.Send(new ReqAccountUpdates(true, text));
        });
    }

    [Fact]
    public async Task HandlerThrows_ConnectionEndsWithItsException()
    {
        var connecting = _gateway.OpenAsync(new Throwing());
        await using var connection = await connecting;
        await _gateway.SendAsync(new CurrentTime(1));
        await connection.Completion;
        Assert.IsType<InvalidOperationException>(connection.ClosedBecause);
    }

    private sealed class Throwing : GatewayHandler
    {
        public override void On(CurrentTime message) => throw new InvalidOperationException("a bug of the handler");
    }
}
