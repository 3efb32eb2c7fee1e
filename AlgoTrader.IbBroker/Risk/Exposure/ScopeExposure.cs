using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>What one scope holds, has working, has won and lost. From orders and executions alone.</summary>
internal sealed class ScopeExposure(RiskScope scope)
{
    private readonly Dictionary<Instrument, InstrumentProfit> _profits = [];
    private readonly List<InstrumentProfit> _sequence = [];
    private readonly Dictionary<Instrument, WorkingUnits> _working = [];

    private string? _forgivenUpTo;
    private string? _lastExecution;

    // Times of the newest orders and changes, oldest first.
    private readonly Queue<DateTimeOffset> _sends = new();

    public RiskScope Scope => scope;

    public int OpenOrders { get; private set; }

    /// <summary>Losing round trips in a row, up to now.</summary>
    public int LossStreak { get; private set; }

    /// <summary>The trading day that <see cref="DayStartProfit"/> is of.</summary>
    public DateOnly? Day { get; private set; }

    public decimal DayStartProfit { get; private set; }

    /// <summary>The highest marked profit so far.</summary>
    public decimal Peak { get; private set; }

    public decimal Quantity(Instrument instrument) => _profits.TryGetValue(instrument, out var profit) ? profit.Quantity : 0;

    /// <summary>Signed units held were <paramref name="quantity"/> more and all working orders of that side filled.</summary>
    public decimal WorstQuantity(Instrument instrument, OrderSide side, decimal quantity)
    {
        var working = _working.GetValueOrDefault(instrument);
        return side == OrderSide.Buy
            ? Quantity(instrument) + working.Buy + quantity
            : Quantity(instrument) - working.Sell - quantity;
    }

    /// <summary>Orders and changes in the second that ends now.</summary>
    public int SendsWithinASecond(DateTimeOffset now)
    {
        while (_sends.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromSeconds(1))
            _sends.Dequeue();
        return _sends.Count;
    }

    public void Sent(DateTimeOffset now)
    {
        SendsWithinASecond(now);
        _sends.Enqueue(now);
    }

    public void Opened(Instrument instrument, OrderSide side, decimal quantity)
    {
        OpenOrders++;
        Change(instrument, side, quantity);
    }

    public void Change(Instrument instrument, OrderSide side, decimal quantity) =>
        _working[instrument] = _working.GetValueOrDefault(instrument).Plus(side, quantity);

    public void Ended(Instrument instrument, OrderSide side, decimal quantity)
    {
        OpenOrders--;
        Change(instrument, side, -quantity);
    }

    /// <summary>An execution was booked for the first time.</summary>
    /// <param name="root">What its revisions have in common.</param>
    public void Booked(string root)
    {
        _lastExecution = root;
        if (root != _forgivenUpTo)
            return;
        _forgivenUpTo = null;
        LossStreak = 0;
    }

    /// <param name="multiplier">Null when it is not known.</param>
    public void Filled(Instrument instrument, decimal signedQuantity, decimal price, decimal? multiplier)
    {
        if (ProfitOf(instrument).Fill(signedQuantity, price, multiplier) is { } roundTrip)
            LossStreak = roundTrip < 0 ? LossStreak + 1 : 0;
    }

    /// <summary>Units without an execution: held, but of no price yet.</summary>
    public void Adjusted(Instrument instrument, decimal signedQuantity) => ProfitOf(instrument).Adjust(signedQuantity);

    /// <summary>Units without an execution count for the profit as bought at this price.</summary>
    /// <param name="multiplier">Null when it is not known.</param>
    public void Priced(Instrument instrument, decimal signedQuantity, decimal price, decimal? multiplier) =>
        ProfitOf(instrument).Price(signedQuantity, price, multiplier);

    public void Fee(Instrument instrument, decimal fee) => ProfitOf(instrument).Fee(fee);

    /// <summary>Profit since ever, what is held marked at the last price; null while one of them has no price or rate.</summary>
    public decimal? Profit(IRiskPrices prices)
    {
        var sum = 0m;
        foreach (var profit in _sequence)
        {
            if (Profit(profit, prices) is not { } value)
                return null;
            sum += value;
        }

        return sum;
    }

    /// <summary>The first instrument for which <see cref="Profit(IRiskPrices)"/> is null; null when it is not.</summary>
    public Instrument? Unmarked(IRiskPrices prices)
    {
        foreach (var profit in _sequence)
        {
            if (Profit(profit, prices) is null)
                return profit.Instrument;
        }

        return null;
    }

    public void BeginDay(DateOnly day, decimal profit, decimal peak)
    {
        Day = day;
        DayStartProfit = profit;
        Peak = peak;
    }

    /// <summary>Takes a new highest profit in.</summary>
    public void Mark(decimal profit) => Peak = Math.Max(Peak, profit);

    /// <returns>The newest execution that counted, by what its revisions have in common; null when there was none.</returns>
    public string? ForgiveLosses()
    {
        LossStreak = 0;
        return _lastExecution;
    }

    /// <summary>As <see cref="ForgiveLosses"/> did before a restart, once that execution is booked again.</summary>
    public void ForgiveLossesUpTo(string execution) => _forgivenUpTo = execution;

    /// <summary>Marked with the multiplier that its fills were paid with: one that becomes known later would be a profit that nobody made.</summary>
    private static decimal? Profit(InstrumentProfit profit, IRiskPrices prices)
    {
        var (points, cash) = (profit.Points, profit.Cash);
        if (profit.Quantity != 0)
        {
            if (prices.LastPrice(profit.Instrument) is not { } last)
                return null;
            points += (profit.Quantity - profit.Unpriced) * last.ToDecimal();
        }

        if (points != 0)
        {
            if ((profit.Multiplier ?? prices.Multiplier(profit.Instrument)) is not { } multiplier)
                return null;
            cash += points * multiplier;
        }

        return cash == 0 && profit.Quantity == 0 ? 0 : prices.Rate(profit.Instrument.Currency) is { } rate ? cash * rate : null;
    }

    private InstrumentProfit ProfitOf(Instrument instrument)
    {
        if (!_profits.TryGetValue(instrument, out var profit))
        {
            _profits.Add(instrument, profit = new InstrumentProfit(instrument));
            _sequence.Add(profit);
        }

        return profit;
    }
}
