using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Tests.Control;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData(FaultKind.Close)]
    [InlineData(FaultKind.TornFrame)]
    public async Task SocketFault_AtAStep_EndsThatConnection(FaultKind kind)
    {
        await using var gateway = Start(new FaultSpec { Kind = kind, On = nameof(ReqIds), ClientId = 1 });
        await using var other = await gateway.ConnectAsync(2);
        await using var client = await gateway.ConnectAsync(1);
        client.Connection.Send(new ReqIds(1));
        await client.Connection.Completion.WaitAsync(TimeSpan.FromSeconds(20));
        await other.Connection.RequestCurrentTimeAsync();
        Assert.Contains(gateway.Log, line => line.Contains($"happens: {kind}", StringComparison.Ordinal));
        // The id is free again.
        await using var again = await gateway.ReconnectAsync(1);
    }

    [Theory]
    [InlineData("""{"kind":"Close","clientId":7}""", "client 7 is not connected")]
    [InlineData("""{"kind":"Stall"}""", "no client is connected")]
    [InlineData("""{"kind":"LoseMarketDataLines"}""", "no client is connected")]
    public async Task FaultNow_NobodyIsThere_SaysSoAndHasNotHappened(string json, string says)
    {
        using var api = ControlApi.OnFreePort();
        await using var gateway = Gateway.Start(new SimulatorOptions { ControlPort = api.Port });
        await using var other = says.StartsWith("client", StringComparison.Ordinal) ? await gateway.ConnectAsync(8) : null;
        var (status, body) = await api.PostAsync("/faults", json);
        Assert.Equal((System.Net.HttpStatusCode.Created, "NoClient", 0), (status, body.GetProperty("status").GetString(), body.GetProperty("happened").GetInt32()));
        var faults = await api.GetAsync("/faults");
        Assert.Equal(0, faults.GetProperty("happened").GetArrayLength());
        Assert.Equal(0, faults.GetProperty("waiting").GetArrayLength());
        Assert.Equal(says, Assert.Single(faults.GetProperty("noClient").EnumerateArray()).GetProperty("detail").GetString());
        Assert.Equal(0, (await api.GetAsync("/ledger")).GetProperty("faults").GetArrayLength());
        Assert.Contains(gateway.Log, line => line.Contains("does not happen", StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Log, line => line.Contains("happens:", StringComparison.Ordinal) || line.Contains("(null)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FaultAtATime_WaitsUntilThen_AndThenItsStatusSaysWhatBecameOfIt()
    {
        using var api = ControlApi.OnFreePort();
        await using var gateway = Gateway.Start(new SimulatorOptions { ControlPort = api.Port });
        var (_, missed) = await api.PostAsync("/faults", """{"kind":"Close","clientId":7,"atMs":150}""");
        var (_, removed) = await api.PostAsync("/faults", """{"kind":"Close","atMs":60000}""");
        var (_, gateways) = await api.PostAsync("/faults", """{"kind":"ClockJump","amount":60}""");
        Assert.Equal(("Scheduled", "Happened"), (missed.GetProperty("status").GetString(), gateways.GetProperty("status").GetString()));
        await Until.TrueAsync(async () => await StatusOfAsync(missed) == "NoClient", "its time has come and nobody was there");
        Assert.Equal(removed.GetProperty("id").GetInt32(), Assert.Single((await api.GetAsync("/faults")).GetProperty("waiting").EnumerateArray()).GetProperty("id").GetInt32());
        await api.DeleteAsync($"/faults/{removed.GetProperty("id").GetInt32()}");
        Assert.Equal("Removed", await StatusOfAsync(removed));
        await using var client = await gateway.ConnectAsync(7);
        var (_, happened) = await api.PostAsync("/faults", """{"kind":"Close","clientId":7}""");
        Assert.Equal("Happened", happened.GetProperty("status").GetString());
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("client 7: the connection ended: a fault closed it", StringComparison.Ordinal)), "the fault is the reason");

        async Task<string?> StatusOfAsync(System.Text.Json.JsonElement fault) =>
            (await api.GetAsync($"/faults/{fault.GetProperty("id").GetInt32()}")).GetProperty("status").GetString();
    }

    [Fact]
    public async Task HalfOpen_SilencesTheSocketAndKeepsItOpen()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.HalfOpen, On = nameof(ReqIds) });
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqIds(1));
        await Assert.ThrowsAnyAsync<Exception>(() => client.Connection.RequestCurrentTimeAsync().WaitAsync(TimeSpan.FromMilliseconds(300)));
        Assert.False(client.Connection.Completion.IsCompleted);
    }

    [Fact]
    public async Task Stall_HoldsAnswersBackUntilItsEnd()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.Stall, On = nameof(ReqIds), DurationMs = 400 });
        await using var client = await GreetedAsync(gateway);
        var started = TimeProvider.System.GetTimestamp();
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<NextValidId>();
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(390));
    }

    [Fact]
    public async Task SlowDrip_BytesArriveOneByOneAndStillMakeSense()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.SlowDrip, On = nameof(ReqIds), BytesPerSecond = 200, DurationMs = 2000 });
        await using var client = await GreetedAsync(gateway);
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<NextValidId>();
        await client.Connection.RequestCurrentTimeAsync();
    }

    [Fact]
    public async Task DuplicateFrame_IsHeardTwice()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.DuplicateFrame, On = nameof(ReqIds) });
        await using var client = await GreetedAsync(gateway);
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<NextValidId>();
        await client.NextAsync<NextValidId>();
    }

    [Fact]
    public async Task SwallowedOrder_LeavesNothing_RejectedOneItsCode()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options() with
        {
            Faults = [new FaultSpec { Kind = FaultKind.SwallowOrder }, new FaultSpec { Kind = FaultKind.RejectOrder, Code = 201, Text = "Order rejected - reason:test" }],
        });
        await using var client = await gateway.ConnectAsync();
        var swallowed = client.Place(Order.Buy, 100);
        var rejected = client.Place(Order.Buy, 100);
        var error = await client.NextAsync<ErrMsg>(error => error.RequestId >= 0);
        Assert.Equal((rejected, 201), (error.RequestId, error.Code));
        client.Connection.Send(new ReqOpenOrders());
        await client.NextAsync<OpenOrderEnd>();
        // The number of the swallowed order was never used.
        var next = client.Place(Order.Buy, 100);
        Assert.Equal(next, (await client.NextAsync<OpenOrder>()).OrderId);
        Assert.True(swallowed < rejected);
    }

    [Fact]
    public async Task DuplicateAndReorderedReports_ComeTwiceAndSwapped()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options() with { Faults = [new FaultSpec { Kind = FaultKind.DuplicateReports }] });
        await using var client = await gateway.ConnectAsync();
        client.Place(Order.Buy, 100);
        await client.NextAsync<OpenOrder>();
        await client.NextAsync<OpenOrder>();

        await using var swapping = Gateway.Start(day.Options() with { Faults = [new FaultSpec { Kind = FaultKind.ReorderReports }] });
        await using var swapped = await swapping.ConnectAsync();
        swapped.Place(Order.Buy, 100);
        Assert.IsType<OrderStatus>(await HearReportAsync(swapped));
        Assert.IsType<OpenOrder>(await HearReportAsync(swapped));
    }

    [Fact]
    public async Task ReorderedReport_IsDuplicatedToo()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options() with
        {
            Faults = [new FaultSpec { Kind = FaultKind.DuplicateReports, On = nameof(OpenOrder) }, new FaultSpec { Kind = FaultKind.ReorderReports }],
        });
        await using var client = await gateway.ConnectAsync();
        client.Place(Order.Buy, 100);
        Assert.IsType<OrderStatus>(await HearReportAsync(client));
        Assert.IsType<OpenOrder>(await HearReportAsync(client));
        Assert.IsType<OpenOrder>(await HearReportAsync(client));
    }

    [Fact]
    public async Task RollBackOrderId_GivesAnIdAlreadyUsed()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options() with { Faults = [new FaultSpec { Kind = FaultKind.RollBackOrderId, Nth = 2, Amount = 2 }] });
        await using var client = await GreetedAsync(gateway);
        var used = Enumerable.Range(0, 3).Select(_ => client.Place(Order.Buy, 1)).ToArray();
        client.Connection.Send(new ReqIds(1));
        Assert.Contains((await client.NextAsync<NextValidId>()).OrderId, used);
    }

    [Theory]
    [InlineData(FaultKind.LinkLost, 1100, 1102, true)]
    [InlineData(FaultKind.LinkLostWithData, 1100, 1101, false)]
    [InlineData(FaultKind.ServerLinkBroken, 2110, 1102, true)]
    public async Task LinkLost_TellsItsCodes_AndKeepsOrLosesTheSubscriptions(FaultKind kind, int lost, int restored, bool keeps)
    {
        await using var gateway = Start(new FaultSpec { Kind = kind, On = nameof(ReqIds), DurationMs = 200 });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.NextAsync<RealTimeBar>();
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<ErrMsg>(error => error.Code == lost);
        await client.NextAsync<ErrMsg>(error => error.Code == restored);
        if (keeps)
        {
            await client.NextAsync<RealTimeBar>();
            return;
        }
        client.SubscribeBars();
        await client.NextAsync<RealTimeBar>();
    }

    [Fact]
    public async Task LinkLost_OrderPlacedMeanwhile_IsWorkedOnAfterwards()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.LinkLost, On = nameof(ReqIds), DurationMs = 300 });
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<ErrMsg>(error => error.Code == 1100);
        client.Place(Order.Buy, 100);
        Assert.Equal(1102, Assert.IsType<ErrMsg>(await client.NextAsync<IGatewayMessage>(message => message is ErrMsg { Code: 1102 } or OpenOrder)).Code);
        await client.NextAsync<OpenOrder>();
    }

    [Theory]
    [InlineData(FaultKind.CompetingSession, 10197)]
    [InlineData(FaultKind.LiveUpdatesLost, 10182)]
    public async Task DataFault_IsToldOnTheRequest(FaultKind kind, int code)
    {
        await using var gateway = Start(new FaultSpec { Kind = kind, On = nameof(ReqIds), DurationMs = 100 });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.NextAsync<RealTimeBar>();
        client.Connection.Send(new ReqIds(1));
        Assert.True((await client.NextAsync<ErrMsg>(error => error.Code == code)).RequestId > 0);
    }

    [Fact]
    public async Task CompetingSession_StreamAskedForMeanwhile_IsToldToo()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.CompetingSession, On = nameof(ReqIds) });
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<NextValidId>();
        client.SubscribeBars();
        Assert.True((await client.NextAsync<ErrMsg>(error => error.Code == 10197)).RequestId > 0);
    }

    [Fact]
    public async Task Restart_RefusesForAWhileAndKeepsTheOrders()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.Restart, On = nameof(ReqIds), DurationMs = 5_000 });
        int order;
        await using (var client = await gateway.ConnectAsync())
        {
            order = client.Place(Order.Buy, 100, limit: 1m);
            await client.NextAsync<OrderStatus>();
            client.Connection.Send(new ReqIds(1));
            await client.Connection.Completion.WaitAsync(TimeSpan.FromSeconds(20));
        }
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync());
        await Until.TrueAsync(() => gateway.Log.Any(line => line.Contains("is open again", StringComparison.Ordinal)), "the port is open again");
        await using var back = await gateway.ReconnectAsync();
        back.Connection.Send(new ReqOpenOrders());
        Assert.Equal(order, (await back.NextAsync<OpenOrder>()).OrderId);
    }

    [Fact]
    public async Task ClientIdInUse_Is326OnceAndThenFree()
    {
        await using var gateway = Start(new FaultSpec { Kind = FaultKind.ClientIdInUse });
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.ConnectAsync());
        await using var client = await gateway.ConnectAsync();
    }

    [Fact]
    public void Schedule_SameSeed_SameFaults()
    {
        using var gateway = new FaultScheduleProbe(5);
        using var again = new FaultScheduleProbe(5);
        Assert.Equal(gateway.Draw(50), again.Draw(50));
    }

    private static Gateway Start(params FaultSpec[] faults) =>
        Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Times(600), Faults = faults });

    // Past the greeting, which has a next valid id too.
    private static async Task<Client> GreetedAsync(Gateway gateway)
    {
        var client = await gateway.ConnectAsync();
        await client.NextAsync<ErrMsg>(notice => notice.Code == 2158);
        return client;
    }

    private static Task<IGatewayMessage> HearReportAsync(Client client) => client.NextAsync<IGatewayMessage>(message => message is OpenOrder or OrderStatus);

    private sealed class FaultScheduleProbe(int seed) : IDisposable
    {
        private readonly FaultSchedule _schedule = new(null!, seed, 1, TimeProvider.System);

        public FaultSpec[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => _schedule.Draw())];

        public void Dispose() => _schedule.Dispose();
    }
}
