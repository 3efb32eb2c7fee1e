using System.Globalization;
using System.Text;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Orders;

/// <summary>Orders as they stand, and everything that happened to them.</summary>
public sealed class OrderRepository
{
    private const string Select = "SELECT * FROM orders WHERE ";
    private const int EventsPerStatement = 50;

    private const string Insert =
        """
        INSERT INTO orders (client_order_id, account, strategy_id, symbol, security_type, exchange, currency, primary_exchange, side, type,
            quantity, limit_price, time_in_force, status, is_open, filled_quantity, average_fill_price, gateway_order_id, perm_id, reason,
            traceparent, created_at, updated_at, version, stop_price, trail_amount, trail_percent, limit_offset, good_till,
            outside_regular_hours, requested_account, oca_group, oca_type, parent_client_order_id, client_id, gateway, asked, changing)
        VALUES (@ClientOrderId, @Account, @StrategyId, @Symbol, @SecurityType, @Exchange, @Currency, @PrimaryExchange, @Side, @Type,
            @Quantity, @LimitPrice, @TimeInForce, @Status, @IsOpen, @FilledQuantity, @AverageFillPrice, @GatewayOrderId, @PermId, @Reason,
            @Traceparent, @CreatedAt, @UpdatedAt, @Version, @StopPrice, @TrailAmount, @TrailPercent, @LimitOffset, @GoodTill,
            @OutsideRegularHours, @RequestedAccount, @OcaGroup, @OcaType, @ParentClientOrderId, @ClientId, @Gateway, @Asked, @Changing)
        """;

    // All but the key, the time it came in, and the version.
    private static readonly string[] Changeable =
    [
        "account", "strategy_id", "symbol", "security_type", "exchange", "currency", "primary_exchange", "side", "type", "quantity", "limit_price",
        "time_in_force", "status", "is_open", "filled_quantity", "average_fill_price", "gateway_order_id", "perm_id", "reason", "updated_at",
        "stop_price", "trail_amount", "trail_percent", "limit_offset", "good_till", "outside_regular_hours", "requested_account", "oca_group",
        "oca_type", "parent_client_order_id", "client_id", "gateway", "asked", "changing",
    ];

    private readonly SqlSession _sql;

    internal OrderRepository(SqlSession sql) => _sql = sql;

    /// <summary>
    /// Adds an order under its client order id. Of several writers of one id one wins; the others get what it wrote. The same request
    /// again changes nothing.
    /// </summary>
    /// <returns>Whether it was new, and the order as it stands.</returns>
    /// <exception cref="KeyConflictException">The id belongs to an order that asks for something else.</exception>
    public async Task<(bool Added, StoredOrder Order)> AddAsync(Order order)
    {
        var added = await _sql.ExecuteAsync(
            "orders.insert",
            Insert + _sql.Dialect.OnDuplicateKeep("client_order_id"),
            OrderRow.From(new(order, Version: 1)));
        var stored = await FindAsync(order.ClientOrderId)
            ?? throw new InvalidOperationException($"Order {order.ClientOrderId} is gone within its own transaction.");
        return stored.Order.Request == order.Request
            ? (added == 1, stored)
            : throw new KeyConflictException("Order", order.ClientOrderId);
    }

    /// <summary>Writes what has become of an order. The request itself never changes here.</summary>
    /// <param name="order">As read, with what has changed.</param>
    /// <exception cref="VersionConflictException">Someone else has changed it since.</exception>
    public async Task<StoredOrder> UpdateAsync(StoredOrder order)
    {
        var changed = await _sql.ExecuteAsync(
            "orders.update",
            """
            UPDATE orders SET account = @Account, status = @Status, is_open = @IsOpen, filled_quantity = @FilledQuantity,
                average_fill_price = @AverageFillPrice, gateway_order_id = @GatewayOrderId, perm_id = @PermId, reason = @Reason,
                updated_at = @UpdatedAt, version = version + 1
            WHERE client_order_id = @ClientOrderId AND version = @Version
            """,
            OrderRow.From(order));
        return changed == 1
            ? order with { Version = order.Version + 1 }
            : throw new VersionConflictException($"Order {order.Order.ClientOrderId}", order.Version);
    }

    /// <summary>Writes the order as it stands, whatever was there: for a projection, whose source decides.</summary>
    public Task SaveAsync(Order order) => SaveAllAsync([order]);

    /// <inheritdoc cref="SaveAsync(Order)"/>
    public Task SaveAllAsync(IEnumerable<Order> orders) => _sql.ExecuteAsync(
        "orders.save",
        Insert + _sql.Dialect.OnDuplicateSet("client_order_id", Changeable) + ", version = orders.version + 1",
        orders.Select(order => OrderRow.From(new(order, Version: 1))));

    public async Task<StoredOrder?> FindAsync(string clientOrderId) =>
        (await _sql.FirstAsync<OrderRow>("orders.find", Select + "client_order_id = @ClientOrderId", new { ClientOrderId = clientOrderId }))?.ToOrder();

    /// <summary>All that are not final, oldest first: what must be reconciled after a start.</summary>
    public async Task<IReadOnlyList<StoredOrder>> OpenAsync() =>
        [.. (await _sql.QueryAsync<OrderRow>("orders.open", Select + "is_open = @IsOpen ORDER BY position", new { IsOpen = true })).Select(row => row.ToOrder())];

    public Task<Page<StoredOrder>> ListAsync(OrderFilter filter, PageRequest page)
    {
        var where = "1 = 1";
        var args = new Dictionary<string, object?>();
        if (filter.StrategyId is not null)
            (where, args["StrategyId"]) = (where + " AND strategy_id = @StrategyId", filter.StrategyId);
        if (filter.Account is not null)
            (where, args["Account"]) = (where + " AND account = @Account", filter.Account);
        if (filter.Symbol is not null)
            (where, args["Symbol"]) = (where + " AND symbol = @Symbol", filter.Symbol);
        if (filter.IsOpen is not null)
            (where, args["IsOpen"]) = (where + " AND is_open = @IsOpen", filter.IsOpen);
        return PageSql.ReadAsync<OrderRow, StoredOrder>(_sql, "orders.list", Select + where, "position", page, args, row => row.ToOrder());
    }

    /// <summary>The highest gateway order id ever used, 0 when none: new ids begin above it, whatever the gateway says (invariant I8).</summary>
    public async Task<int> MaxGatewayOrderIdAsync() =>
        checked((int)(await _sql.FirstAsync<long?>("orders.max_gateway_order_id", "SELECT MAX(gateway_order_id) FROM orders") ?? 0));

    /// <summary>Adds an event. The same event again changes nothing.</summary>
    /// <returns>False when it was there already.</returns>
    /// <exception cref="KeyConflictException">Another event has its place.</exception>
    public async Task<bool> AppendAsync(OrderEvent orderEvent)
    {
        if (await InsertAsync([orderEvent]) == 1)
            return true;
        await EnsureSameAsync(orderEvent);
        return false;
    }

    /// <summary>Adds events. Those that are there already are left.</summary>
    /// <exception cref="KeyConflictException">Another event has the place of one.</exception>
    public async Task AppendAllAsync(IReadOnlyList<OrderEvent> orderEvents)
    {
        foreach (var some in orderEvents.Chunk(EventsPerStatement))
        {
            if (await InsertAsync(some) == some.Length)
                continue;
            // Which was there already, and was it the same?
            foreach (var orderEvent in some)
                await EnsureSameAsync(orderEvent);
        }
    }

    /// <summary>The events of one order, in their sequence.</summary>
    public async Task<IReadOnlyList<OrderEvent>> EventsAsync(string clientOrderId) =>
        [.. (await _sql.QueryAsync<OrderEventRow>(
            "order_events.of_order",
            "SELECT * FROM order_events WHERE client_order_id = @ClientOrderId ORDER BY sequence",
            new { ClientOrderId = clientOrderId })).Select(row => row.ToEvent())];

    /// <summary>The events of all orders in the order they were kept. Events written under one fence never appear behind the cursor.</summary>
    public Task<Page<OrderEvent>> EventsAsync(PageRequest page) => PageSql.ReadAsync<OrderEventRow, OrderEvent>(
        _sql, "order_events.list", "SELECT * FROM order_events WHERE 1 = 1", "position", page, [], row => row.ToEvent());

    /// <summary>A network is waited for once; without one, a short statement is prepared once for all of them.</summary>
    private Task<int> InsertAsync(OrderEvent[] orderEvents)
    {
        const string Into = "INSERT INTO order_events (client_order_id, sequence, epoch, kind, payload, traceparent, time) VALUES ";
        var keep = _sql.Dialect.OnDuplicateKeep("client_order_id, sequence");
        if (_sql.Dialect.IsSynchronous)
            return _sql.ExecuteAsync("order_events.append", Into + "(@ClientOrderId, @Sequence, @Epoch, @Kind, @Payload, @TraceParent, @Time)" + keep, orderEvents);
        var text = new StringBuilder(Into);
        var args = new Dictionary<string, object?>();
        for (var i = 0; i < orderEvents.Length; i++)
        {
            var one = orderEvents[i];
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}(@I{i}, @S{i}, @E{i}, @K{i}, @P{i}, @T{i}, @W{i})");
            (args[$"I{i}"], args[$"S{i}"], args[$"E{i}"], args[$"K{i}"]) = (one.ClientOrderId, one.Sequence, one.Epoch, one.Kind);
            (args[$"P{i}"], args[$"T{i}"], args[$"W{i}"]) = (one.Payload, one.TraceParent, one.Time);
        }

        return _sql.ExecuteAsync("order_events.append", text.Append(keep).ToString(), args);
    }

    private async Task EnsureSameAsync(OrderEvent orderEvent)
    {
        var there = await _sql.FirstAsync<OrderEventRow>(
            "order_events.find",
            "SELECT * FROM order_events WHERE client_order_id = @ClientOrderId AND sequence = @Sequence",
            new { orderEvent.ClientOrderId, orderEvent.Sequence });
        if (there?.Kind != orderEvent.Kind || there.Payload != orderEvent.Payload)
            throw new KeyConflictException("Event", $"{orderEvent.Sequence} of order {orderEvent.ClientOrderId}");
    }
}
