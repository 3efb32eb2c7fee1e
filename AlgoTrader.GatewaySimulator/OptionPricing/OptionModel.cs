using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.OptionPricing;

/// <summary>What one option is worth, by the price of its underlying and the time.</summary>
internal sealed class OptionModel(Instrument option, VolatilitySmile smile)
{
    private const double NanosAYear = 365.0 * 24 * 3600 * 1e9;
    private const decimal QuoteSize = 50;

    // A market maker's margin to either side, beside half a price step.
    private const double HalfSpread = 0.005;
    private readonly double _strike = (double)option.Contract.Strike;
    private readonly bool _isCall = option.Contract.Right.StartsWith('C');
    private readonly long _expiryNanos = ExpiryOf(option);

    public Instrument Option => option;

    /// <summary>Until the close of its last trading day, by the calendar.</summary>
    public double YearsLeft(long nowNanos) => Math.Max(0, (_expiryNanos - nowNanos) / NanosAYear);

    /// <summary>The model's own volatility.</summary>
    public double VolatilityAt(double underlying, long nowNanos) => smile.At(_strike, underlying, YearsLeft(nowNanos));

    public BlackScholes Value(double underlying, long nowNanos) => Value(underlying, nowNanos, VolatilityAt(underlying, nowNanos));

    public BlackScholes Value(double underlying, long nowNanos, double volatility) =>
        BlackScholes.Of(_isCall, underlying, _strike, YearsLeft(nowNanos), volatility);

    /// <summary>The volatility at which it costs <paramref name="price"/>; null when there is none.</summary>
    public double? ImpliedVolatility(double price, double underlying, long nowNanos) =>
        YearsLeft(nowNanos) > 0 ? BlackScholes.ImpliedVolatility(_isCall, underlying, _strike, YearsLeft(nowNanos), price) : null;

    /// <summary>A market maker's quote around the model's price, on valid prices; what is worth less than a step has no bid.</summary>
    public Quote Quote(double underlying, long nowNanos)
    {
        var value = Value(underlying, nowNanos).Price;
        var step = option.Increments.At((decimal)value);
        var half = ((double)step / 2) + (value * HalfSpread);
        var bid = option.Increments.RoundDown((decimal)Math.Max(0, value - half));
        var ask = Math.Max(step, option.Increments.RoundUp((decimal)(value + half)));
        return bid > 0 ? new Quote(option, bid, QuoteSize, ask, QuoteSize) : new Quote(option, null, null, ask, QuoteSize);
    }

    private static long ExpiryOf(Instrument option)
    {
        var date = option.LastTradeDate ?? throw new ArgumentException($"{option} never expires.", nameof(option));
        return MarketTime.ToNanos(option.Schedule.RegularHours(date)?.Close ?? option.Schedule.At(date.AddDays(1), TimeOnly.MinValue));
    }
}
