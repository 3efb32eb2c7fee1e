using System.Runtime.CompilerServices;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>The currencies of a run, the base first, and their rates of the moment.</summary>
internal sealed class CurrencyBook
{
    private readonly string[] _names;
    private readonly IReadOnlyList<RatePoint>[] _points;
    private readonly int[] _next;
    private readonly long[] _rates;

    /// <exception cref="ArgumentException">A currency has no rate.</exception>
    public CurrencyBook(IReadOnlyList<Instrument> instruments, CurrencyRates? rates)
    {
        var home = rates?.Base ?? instruments[0].Currency;
        _names = [home, .. instruments.Select(instrument => instrument.Currency).Where(currency => currency != home).Distinct(StringComparer.Ordinal)];
        _points = [.. _names.Select(name => name == home ? [] : PointsOf(name, home, rates))];
        _next = new int[_names.Length];
        _rates = [.. _points.Select(points => points.Count == 0 ? Price.Scale : points[0].Rate.Nanos)];
    }

    public int Count => _names.Length;

    public int IndexOf(string currency) => Array.IndexOf(_names, currency);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Money ToBase(int currency, Money amount) => currency == 0 ? amount : new(amount.Atto * _rates[currency] / Price.Scale);

    public void AdvanceTo(long timeNanos)
    {
        for (var i = 1; i < _names.Length; i++)
        {
            var points = _points[i];
            for (; _next[i] < points.Count && points[_next[i]].TimeNanos <= timeNanos; _next[i]++)
                _rates[i] = points[_next[i]].Rate.Nanos;
        }
    }

    private static IReadOnlyList<RatePoint> PointsOf(string currency, string home, CurrencyRates? rates)
    {
        var points = rates?.Rates.FirstOrDefault(rate => rate.Currency == currency)?.Points;
        return points is { Count: > 0 }
            ? points
            : throw new ArgumentException($"There is no rate of {currency} in {home}, and an instrument is in {currency}. Give one, fixed or over time.", nameof(rates));
    }
}
