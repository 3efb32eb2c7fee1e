using System.Globalization;
using System.Net;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Processes;
using AlgoTrader.Reliability.Processes.Checks;
using AlgoTrader.Reliability.Processes.Servers;
using AlgoTrader.Reliability.Processes.Trading;
using AlgoTrader.Testing;
using Grpc.Core;

namespace AlgoTrader.Reliability.Tests;

/// <summary>A real broker, a real gateway simulator, and a journal on a real file system that runs full.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int DiskKibibytes = 512;
    private const int LeftKibibytes = 96;
    private const int MostOrders = 2_000;

    private readonly List<PlacedOrder> _placed = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("algotrader-full-disk-").FullName;
    private readonly HttpClient _http = new();
    private readonly Watchdog _watchdog;
    private readonly GatewayProcess _gateway;
    private readonly OrderDraw _draw;
    private SmallDisk? _disk;
    private BrokerProcess? _broker;

    public FullDiskTests()
    {
        var symbols = WorldOptions.Known;
        _watchdog = new(_folder);
        _gateway = new(_watchdog, _folder, new("full-disk", Seed: 1, JournalDurability.Disk, LeaseTime: TimeSpan.FromSeconds(1), symbols, Rate: 20));
        _draw = new(seed: 1, "d", symbols);
    }

    private CallInvoker Broker => _broker!.Replica.Invoker;

    private Orders.OrdersClient Orders => new(Broker);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        await _gateway.DisposeAsync();
        _http.Dispose();
        _watchdog.Dispose();
        _disk?.Dispose();
    }

    [Fact]
    public async Task JournalDiskFull_OrdersAreRefusedAndCancelsGoOut_WithRoomAgainNoneIsLostOrDoubled()
    {
        (_disk, var problem) = SmallDisk.Mount(DiskKibibytes);
        Assert.SkipWhen(_disk is null, problem);
        await _gateway.StartAsync();
        _broker = new(_watchdog, _folder, "broker",
        [
            new("Journal:Directory", Path.Combine(_disk.Folder, "journal")),
            new("Journal:Durability", nameof(JournalDurability.Disk)),
            new("Journal:ReopenInterval", "00:00:00.2"),
            new("Orders:ConfirmWithin", "00:00:02"),
            new("services:ib-gateway:tws:0", string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{_gateway.Port}")),
        ]);
        await ReadyAsync();
        var first = await PlaceAsync(cancelsToo: false);
        Assert.NotNull(first.AcknowledgedAt);
        _disk.Fill(LeftKibibytes);

        // Orders flow until there is no room for the next.
        while (_placed.Count < MostOrders && (await PlaceAsync(cancelsToo: false)).AcknowledgedAt is not null)
        {
            // The disk fills.
        }

        for (var more = 0; more < 10; more++)
            await PlaceAsync(cancelsToo: false);
        var refused = _placed.Where(order => order.AcknowledgedAt is null).ToList();
        Assert.True(refused.Count >= 9, $"only {refused.Count} of {_placed.Count} were refused");
        Assert.All(refused, order => Assert.StartsWith("Unavailable JournalFailed: The order journal cannot be written: ", order.Refusal, StringComparison.Ordinal));
        Assert.Contains(refused, order => order.Refusal.Contains("No space left on device", StringComparison.Ordinal) || order.Refusal.Contains("disk", StringComparison.OrdinalIgnoreCase));
        var atGateway = (await _gateway.LedgerAsync()).Orders.Select(order => order.OrderRef).ToHashSet();
        Assert.DoesNotContain(refused, order => atGateway.Contains(order.Key));

        // What takes risk away goes out all the same, and the process stands.
        var resting = _placed.First(order => order.Request.Type == OrderType.Limit && order.AcknowledgedAt is not null);
        await Orders.CancelOrderAsync(new() { ClientOrderId = resting.Key }, World.Limit());
        await Until.TrueAsync(
            async () => (await _gateway.LedgerAsync()).Orders.Single(order => order.OrderRef == resting.Key).Status == "Cancelled", "the cancel has reached the gateway");
        Assert.Contains("The order journal cannot be written: ", await HealthAsync(), StringComparison.Ordinal);
        Assert.Empty(_broker.ExitCodes);

        // With room again the same keys are taken, and others.
        _disk.MakeRoom();
        foreach (var order in refused)
            await Until.TrueAsync(() => AskAsync(order), $"{order.Key} is taken once there is room");
        for (var more = 0; more < 20; more++)
            Assert.NotNull((await PlaceAsync(cancelsToo: true)).AcknowledgedAt);
        await AgreeAsync();
        Assert.DoesNotContain("cannot be written", await HealthAsync(), StringComparison.Ordinal);
        Assert.Empty(_broker.ExitCodes);

        // And the journal that went through it is whole: the next process knows the same.
        await _broker.KillAsync();
        await ReadyAsync();
        await AgreeAsync();
    }

    private async Task<string> HealthAsync()
    {
        using var health = await _http.GetAsync(_broker!.Health, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        return await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<PlacedOrder> PlaceAsync(bool cancelsToo)
    {
        var (request, cancels) = _draw.Next();
        var order = new PlacedOrder(request, TimeProvider.System.GetTimestamp());
        _placed.Add(order);
        if (await AskAsync(order) && cancels && cancelsToo)
            await Orders.CancelOrderAsync(new() { ClientOrderId = order.Key }, World.Limit());
        return order;
    }

    private async Task<bool> AskAsync(PlacedOrder order)
    {
        order.Attempts++;
        try
        {
            await Orders.PlaceOrderAsync(order.Request, World.Limit());
            order.AcknowledgedAt = TimeProvider.System.GetTimestamp();
            return true;
        }
        catch (RpcException exception)
        {
            order.Refusal = $"{exception.StatusCode} {exception.Trailers.GetValue("refusal")}: {exception.Status.Detail}";
            return false;
        }
    }

    private Task ReadyAsync() => Until.TrueAsync(
        async () =>
        {
            try
            {
                return (await new Accounts.AccountsClient(Broker).GetSessionAsync(new(), World.Limit())).State == SessionState.Ready;
            }
            catch (RpcException)
            {
                return false;
            }
        },
        "trading is open",
        World.Patience);

    private async Task AgreeAsync()
    {
        Comparison? comparison = null;
        try
        {
            await Until.TrueAsync(
                async () => (comparison = new(_placed, await Books.ReadAsync(Broker), await _gateway.LedgerAsync())).Differences.Count == 0, "the books agree");
        }
        catch (TimeoutException)
        {
            Assert.Fail(string.Join('\n', comparison?.Differences ?? []));
        }

        Assert.Equal((0, 0, 0), (comparison!.Lost, comparison.Doubled, comparison.Unknown));
        Assert.Equal(_placed.Count, comparison.Acknowledged);
    }
}
