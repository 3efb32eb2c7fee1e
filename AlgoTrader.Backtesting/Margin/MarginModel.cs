using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.Margin;

/// <summary>
/// What must stand behind a position. An order that would open more than the equity can stand behind is refused; when equity falls below
/// maintenance, all positions are closed at market.
/// </summary>
public abstract class MarginModel
{
    /// <summary>As the command line says it, with its numbers.</summary>
    public abstract string Name { get; }

    /// <summary>Nothing is asked for.</summary>
    public virtual bool IsOff => false;

    /// <summary>Equity that an order needs which leads to the position, in the base currency.</summary>
    /// <param name="quantity">Of the position, signed.</param>
    /// <param name="value">Of the position in the base currency, signed.</param>
    public abstract decimal Initial(Instrument instrument, decimal quantity, decimal value);

    /// <summary>Equity below which the position cannot be held, in the base currency.</summary>
    /// <inheritdoc cref="Initial" path="/param"/>
    public abstract decimal Maintenance(Instrument instrument, decimal quantity, decimal value);
}
