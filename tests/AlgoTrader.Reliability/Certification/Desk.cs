using System.Globalization;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Reliability.Certification;

/// <summary>Who sits the script: a client of a running broker that trades one instrument in lots of one size.</summary>
/// <param name="run">In front of every key, so that no two runs share one.</param>
internal sealed class Desk(CallInvoker broker, string symbol, decimal quantity, string run, TimeSpan patience)
{
    private const decimal PerDollar = 1_000_000_000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly Accounts.AccountsClient _accounts = new(broker);
    private readonly MarketData.MarketDataClient _market = new(broker);
    private readonly Reconciliation.ReconciliationClient _reconciliation = new(broker);
    private int _last;

    public Orders.OrdersClient Orders { get; } = new(broker);

    public decimal Quantity => quantity;

    public string NewKey() => string.Create(CultureInfo.InvariantCulture, $"{run}-{++_last}");

    /// <summary>A market order; cases change what they are about.</summary>
    public PlaceOrderRequest Order(OrderSide side, OrderType type = OrderType.Market, decimal lots = 1) => new()
    {
        ClientOrderId = NewKey(),
        StrategyId = "certification",
        Instrument = new() { Symbol = symbol },
        Side = side,
        Type = type,
        Quantity = Text(lots * quantity),
    };

    /// <summary>Units of 10^-9 and whole cents: so far from the market, away from a fill of that side when <paramref name="share"/> is positive.</summary>
    public async Task<long> PriceAsync(OrderSide side, double share)
    {
        var market = await LastAsync();
        var price = market * (decimal)(side == OrderSide.Buy ? 1 - share : 1 + share);
        return (long)(Math.Round(price, 2) * PerDollar);
    }

    public async Task<Order> PlaceAsync(PlaceOrderRequest request, OrderStatus until)
    {
        await Orders.PlaceOrderAsync(request);
        return await UntilAsync(request.ClientOrderId, until);
    }

    public Task<Order> UntilAsync(string key, OrderStatus status) => UntilAsync(key, order => order.Status == status, status.ToString());

    public async Task<Order> UntilAsync(string key, Func<Order, bool> condition, string what)
    {
        Order? order = null;
        await UntilAsync(
            async () => (order = (await Orders.ListOrdersAsync(new())).Orders.SingleOrDefault(found => found.ClientOrderId == key)) is not null && condition(order),
            () => $"{key} is {order?.Status} ({order?.Reason}), not {what}");
        return order!;
    }

    public async Task CancelAsync(string key)
    {
        await Orders.CancelOrderAsync(new() { ClientOrderId = key });
        await UntilAsync(key, OrderStatus.Cancelled);
    }

    /// <summary>The position of the instrument in lots.</summary>
    public async Task<decimal> LotsAsync()
    {
        var positions = (await _accounts.ListPositionsAsync(new())).Positions;
        return positions.Where(position => position.Instrument.Symbol == symbol).Sum(position => Number(position.Quantity)) / quantity;
    }

    public Task HoldsAsync(decimal lots)
    {
        var held = 0m;
        return UntilAsync(async () => (held = await LotsAsync()) == lots, () => $"the position is {held} lots, not {lots}");
    }

    public async Task TradeAsync(OrderSide side, decimal lots, decimal holdsThen)
    {
        var order = await PlaceAsync(Order(side, lots: lots), OrderStatus.Filled);
        Check(Number(order.FilledQuantity) == lots * quantity, $"{order.FilledQuantity} was filled of {lots * quantity}");
        await HoldsAsync(holdsThen);
    }

    /// <summary>Ready, nothing works, nothing is held, nothing differs: what the script begins and ends with.</summary>
    public async Task ClearedAsync()
    {
        await UntilAsync(async () => (await _accounts.GetSessionAsync(new())).State == SessionState.Ready, () => "the session is not ready");
        await UntilAsync(
            async () => (await Orders.ListOrdersAsync(new())).Orders.All(order => order.Status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Rejected),
            () => "an order is still open");
        await HoldsAsync(0);
        var report = await _reconciliation.GetReconciliationAsync(new());
        Check(report.TradingOpen && report.Differences.Count == 0, $"broker and gateway differ: {report}");
    }

    public static async Task RefusedAsync(StatusCode code, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException refusal)
        {
            Check(refusal.StatusCode == code, $"refused with {refusal.Status}, not with {code}");
            Check(refusal.Status.Detail.Length > 0, "the refusal does not say why");
            return;
        }

        throw new WrongAnswerException($"it was taken, not refused with {code}");
    }

    public static void Check(bool isRight, string otherwise)
    {
        if (!isRight)
            throw new WrongAnswerException(otherwise);
    }

    public static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<decimal> LastAsync()
    {
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        using var quotes = _market.StreamQuotes(new() { Instrument = new() { Symbol = symbol }, Subscriber = "certification" }, cancellationToken: limit.Token);
        try
        {
            await foreach (var quote in quotes.ResponseStream.ReadAllAsync(limit.Token))
            {
                if (quote.HasLast)
                    return quote.Last / PerDollar;
                if (quote.HasBid && quote.HasAsk)
                    return (quote.Bid + quote.Ask) / 2 / PerDollar;
            }
        }
        catch (Exception exception) when (limit.IsCancellationRequested && exception is RpcException or OperationCanceledException)
        {
            // Said below.
        }

        throw new WrongAnswerException($"there is no price of {symbol}");
    }

    private async Task UntilAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                throw new WrongAnswerException($"{otherwise()}, after {patience.TotalSeconds:0} s");
            await Task.Delay(Poll, TimeProvider.System);
        }
    }
}
