using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>
/// Cash, positions and their value. Exact in the base currency; what is in another stays there and is valued at its rate of the moment,
/// to 10^-18.
/// </summary>
internal sealed class BacktestAccount : IPortfolio
{
    private readonly Instrument[] _instruments;
    private readonly int[] _multipliers;
    private readonly int[] _currencies;
    private readonly long[] _positions;
    private readonly long[] _exposures;
    private readonly Price[] _prices;
    private readonly bool[] _priced;
    private readonly CurrencyBook _rates;
    private readonly bool _isPlain;

    // By currency; the first is the base.
    private readonly Money[] _cash;

    public BacktestAccount(decimal cash, IReadOnlyList<(Instrument Instrument, int Multiplier)> contracts, CurrencyRates? rates = null)
    {
        _instruments = [.. contracts.Select(contract => contract.Instrument)];
        _multipliers = [.. contracts.Select(contract => contract.Multiplier)];
        _rates = new(_instruments, rates);
        _currencies = [.. _instruments.Select(instrument => _rates.IndexOf(instrument.Currency))];
        _isPlain = _currencies is [0];
        _cash = new Money[_rates.Count];
        _cash[0] = Money.FromDecimal(cash);
        _positions = new long[contracts.Count];
        _exposures = new long[contracts.Count];
        _prices = new Price[contracts.Count];
        _priced = new bool[contracts.Count];
    }

    public decimal Cash => CashValue().ToDecimal();

    public decimal Equity => (CashValue() + PositionsValue()).ToDecimal();

    decimal? IPortfolio.Cash => Cash;

    decimal? IPortfolio.Equity => Equity;

    public decimal? Multiplier(Instrument instrument) => Array.IndexOf(_instruments, instrument) is var index and >= 0 ? _multipliers[index] : null;

    public decimal? LastPrice(Instrument instrument)
    {
        var index = Array.IndexOf(_instruments, instrument);
        return index >= 0 && _priced[index] ? _prices[index].ToDecimal() : null;
    }

    public int MultiplierOf(int index) => _multipliers[index];

    /// <summary>Signed quantity in units of 10^-9.</summary>
    public long Position(int index) => _positions[index];

    /// <summary>Of a quantity at a price, in the base currency, signed.</summary>
    public decimal ValueOf(int index, decimal quantity, Price price) =>
        _rates.ToBase(_currencies[index], Money.Of(price, checked(Money.Nanos(quantity) * _multipliers[index]))).ToDecimal();

    /// <summary>The rates of a moment count from here on.</summary>
    public void AdvanceTo(long timeNanos)
    {
        if (_rates.Count > 1)
            _rates.AdvanceTo(timeNanos);
    }

    public void Mark(int index, Price price)
    {
        _prices[index] = price;
        _priced[index] = true;
    }

    public Price MarkOf(int index) => _prices[index];

    public Money CashValue()
    {
        var value = _cash[0];
        for (var i = 1; i < _cash.Length; i++)
            value += _rates.ToBase(i, _cash[i]);
        return value;
    }

    public Money PositionsValue()
    {
        // As most runs are, and asked for after every bar: one instrument, in the base currency.
        if (_isPlain)
            return Money.Of(_prices[0], _exposures[0]);
        var value = Money.Zero;
        for (var i = 0; i < _exposures.Length; i++)
        {
            if (_exposures[i] != 0)
                value += _rates.ToBase(_currencies[i], Money.Of(_prices[i], _exposures[i]));
        }

        return value;
    }

    /// <param name="quantityNanos">Signed.</param>
    /// <param name="fee">In the instrument's currency.</param>
    /// <returns>The position after it, in units of 10^-9.</returns>
    public long Book(int index, long quantityNanos, Price price, decimal fee)
    {
        var exposure = checked(quantityNanos * _multipliers[index]);
        _cash[_currencies[index]] = _cash[_currencies[index]] - Money.Of(price, exposure) - Money.FromDecimal(fee);
        _positions[index] += quantityNanos;
        _exposures[index] += exposure;
        if (!_priced[index])
            Mark(index, price);
        return _positions[index];
    }

    /// <param name="amount">In the instrument's currency.</param>
    public void Credit(int index, Money amount) => _cash[_currencies[index]] += amount;

    /// <summary>After a split: another quantity, valued at another price.</summary>
    public void Restate(int index, long positionNanos, Price price)
    {
        _positions[index] = positionNanos;
        _exposures[index] = checked(positionNanos * _multipliers[index]);
        Mark(index, price);
    }
}
