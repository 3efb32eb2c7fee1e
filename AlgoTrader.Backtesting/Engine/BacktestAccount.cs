using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Cash, positions and their value, exact. All instruments are in the base currency.</summary>
internal sealed class BacktestAccount : IPortfolio
{
    private readonly Instrument[] _instruments;
    private readonly int[] _multipliers;
    private readonly long[] _positions;
    private readonly long[] _exposures;
    private readonly Price[] _prices;
    private readonly bool[] _priced;
    private Money _cash;

    public BacktestAccount(decimal cash, IReadOnlyList<(Instrument Instrument, int Multiplier)> contracts)
    {
        _cash = Money.FromDecimal(cash);
        _instruments = [.. contracts.Select(contract => contract.Instrument)];
        _multipliers = [.. contracts.Select(contract => contract.Multiplier)];
        _positions = new long[contracts.Count];
        _exposures = new long[contracts.Count];
        _prices = new Price[contracts.Count];
        _priced = new bool[contracts.Count];
    }

    public decimal Cash => _cash.ToDecimal();

    public decimal Equity => Value().ToDecimal();

    public decimal? LastPrice(Instrument instrument)
    {
        var index = Array.IndexOf(_instruments, instrument);
        return index >= 0 && _priced[index] ? _prices[index].ToDecimal() : null;
    }

    /// <summary>Signed quantity in units of 10^-9.</summary>
    public long Position(int index) => _positions[index];

    public void Mark(int index, Price price)
    {
        _prices[index] = price;
        _priced[index] = true;
    }

    public Money Value()
    {
        var value = _cash;
        for (var i = 0; i < _exposures.Length; i++)
            value += Money.Of(_prices[i], _exposures[i]);
        return value;
    }

    /// <param name="quantityNanos">Signed.</param>
    /// <returns>The position after it, in units of 10^-9.</returns>
    public long Book(int index, long quantityNanos, Price price, decimal fee)
    {
        var exposure = checked(quantityNanos * _multipliers[index]);
        _cash = _cash - Money.Of(price, exposure) - Money.FromDecimal(fee);
        _positions[index] += quantityNanos;
        _exposures[index] += exposure;
        if (!_priced[index])
            Mark(index, price);
        return _positions[index];
    }
}
