using AlgoTrader.Contracts.V1;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Command = AlgoTrader.Contracts.V1.OrderCommand;

namespace AlgoTrader.IbBroker.Tests.Services;

/// <summary>Orders over one call that stays open answer as calls of their own do.</summary>
public sealed class OrderCommandStreamTests : IAsyncLifetime
{
    private readonly TemporaryFolder _journal = new();
    private readonly RecordedMarket _market = RecordedMarket.Walk(3);
    private GatewayHost _gateway = null!;
    private BrokerHost _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = GatewayHost.Start(_market.Options(ReplaySpeed.Max));
        _broker = await BrokerHost.StartAsync(_gateway.Port, _journal.Path);
        await _broker.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _market.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Place_Modify_Cancel_AreCarriedOut()
    {
        var placed = await AskAsync(new() { Place = SampleOrders.Limit("a") });
        Assert.Equal(("a", false), (placed.Place.Order.ClientOrderId, placed.Place.AlreadyKnown));
        await _broker.OrderAsync("a", OrderStatus.Working);

        var modified = await AskAsync(new() { Modify = new() { ClientOrderId = "a", RequestId = "1", Quantity = "150" } });
        Assert.Equal("a", modified.Modify.Order.ClientOrderId);
        await Until.TrueAsync(async () => (await _broker.OrderAsync("a")) is { Quantity: "150", ChangePending: false }, "the change is made");

        await AskAsync(new() { Cancel = new() { ClientOrderId = "a" } });
        await _broker.OrderAsync("a", OrderStatus.Cancelled);

        var unit = await AskAsync(new() { PlaceUnit = new() { Orders = { SampleOrders.Limit("b"), SampleOrders.Limit("c") } } });
        Assert.Equal(["b", "c"], unit.PlaceUnit.Orders.Select(order => order.ClientOrderId));
    }

    [Fact]
    public async Task I1_SameKey_IsOneOrder_ByCommandAndByCall()
    {
        Assert.False((await AskAsync(new() { Place = SampleOrders.Limit("a") })).Place.AlreadyKnown);
        Assert.True((await AskAsync(new() { Place = SampleOrders.Limit("a") })).Place.AlreadyKnown);
        Assert.True((await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("a"))).AlreadyKnown);
        Assert.Single((await _broker.Orders.ListOrdersAsync(new())).Orders);
    }

    public static TheoryData<string, Command> Refused() => new()
    {
        { "another content", new() { Place = SampleOrders.Limit("known", 2_000_000_000) } },
        { "no such order", new() { Cancel = new() { ClientOrderId = "nobody" } } },
        { "change of nothing", new() { Modify = new() { ClientOrderId = "nobody", RequestId = "1", Quantity = "1" } } },
        { "bad quantity", new() { Place = SampleOrders.Market("x", "many") } },
        { "empty unit", new() { PlaceUnit = new() } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Refusal_IsThatOfTheCall(string what, Command command)
    {
        await _broker.Orders.PlaceOrderAsync(SampleOrders.Limit("known"));
        var call = await Assert.ThrowsAsync<RpcException>(() => CallAsync(command));
        var refusal = (await AskAsync(command)).Refusal;
        Assert.True(refusal is not null, what);
        Assert.Equal((call.StatusCode, call.Status.Detail), ((StatusCode)refusal!.Status, refusal.Detail));
        Assert.Equal(call.Trailers.GetValue("refusal"), refusal.Trailers.GetValueOrDefault("refusal"));
    }

    [Fact]
    public async Task Empty_IsRefused_AndTheNextIsTaken()
    {
        using var call = _broker.Orders.StreamCommands();
        await call.RequestStream.WriteAsync(new() { Id = 1 });
        await call.RequestStream.WriteAsync(new() { Id = 2, Place = SampleOrders.Limit("a") });
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.Equal((1, (int)StatusCode.InvalidArgument), (call.ResponseStream.Current.Id, call.ResponseStream.Current.Refusal.Status));
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.Equal("a", call.ResponseStream.Current.Place.Order.ClientOrderId);
    }

    /// <summary>More than may be unanswered: the last ones wait for their turn.</summary>
    [Fact]
    public async Task ManyAtOnce_EachIsAnsweredOnce_AndTheCallEndsWhenItsCallerIsDone()
    {
        const int Many = 3_000;
        using var call = _broker.Orders.StreamCommands();
        var writing = Task.Run(async () =>
        {
            for (var id = 1; id <= Many; id++)
                await call.RequestStream.WriteAsync(new() { Id = id, Cancel = new() { ClientOrderId = $"nobody-{id}" } });
            await call.RequestStream.CompleteAsync();
        });
        var answered = new HashSet<long>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            Assert.True(answered.Add(reply.Id) && reply.Refusal.Detail.Contains($"nobody-{reply.Id}'", StringComparison.Ordinal));
        await writing;
        Assert.Equal(Many, answered.Count);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task BrokerStops_TheCallEndsAsUnavailable()
    {
        using var call = _broker.Orders.StreamCommands();
        await call.ResponseHeadersAsync;
        _broker.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(default));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }

    private async Task<OrderCommandReply> AskAsync(Command command)
    {
        using var call = _broker.Orders.StreamCommands();
        await call.RequestStream.WriteAsync(new(command) { Id = 7 });
        await call.RequestStream.CompleteAsync();
        var replies = await call.ResponseStream.ReadAllAsync().ToListAsync();
        Assert.Equal(7, Assert.Single(replies).Id);
        return replies[0];
    }

    private Task CallAsync(Command command) => command.CommandCase switch
    {
        Command.CommandOneofCase.Place => _broker.Orders.PlaceOrderAsync(command.Place).ResponseAsync,
        Command.CommandOneofCase.PlaceUnit => _broker.Orders.PlaceOrdersAsync(command.PlaceUnit).ResponseAsync,
        Command.CommandOneofCase.Modify => _broker.Orders.ModifyOrderAsync(command.Modify).ResponseAsync,
        _ => _broker.Orders.CancelOrderAsync(command.Cancel).ResponseAsync,
    };
}
