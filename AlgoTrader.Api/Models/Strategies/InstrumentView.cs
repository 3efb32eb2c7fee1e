using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>What is traded, as IB names it. All but the symbol may be left out for a US stock.</summary>
public sealed record InstrumentView(string? Symbol, string? SecurityType = null, string? Exchange = null, string? Currency = null, string? PrimaryExchange = null)
{
    internal static InstrumentView From(Instrument instrument)
    {
        var known = instrument.ToDomain();
        return new(known.Symbol, known.SecurityType, known.Exchange, known.Currency, known.PrimaryExchange);
    }

    internal Instrument ToContract() => new()
    {
        Symbol = Symbol ?? string.Empty,
        SecurityType = SecurityType ?? string.Empty,
        Exchange = Exchange ?? string.Empty,
        Currency = Currency ?? string.Empty,
        PrimaryExchange = PrimaryExchange ?? string.Empty,
    };
}
