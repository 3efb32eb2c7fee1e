using AlgoTrader.GatewaySimulator.Instruments.Derivatives;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>Finds instruments by the beginning of their symbol or of a word of their name.</summary>
internal sealed class SymbolSearch(InstrumentIndex singles, DerivativeBook derivatives)
{
    /// <summary>IB answers with no more.</summary>
    public const int MostMatches = 16;

    private const int NoMatch = int.MaxValue;

    /// <summary>The exact symbol first, then symbols that begin so, then names.</summary>
    public IReadOnlyList<Instrument> Find(string pattern)
    {
        pattern = pattern.Trim();
        return pattern.Length == 0
            ? []
            : [.. singles.All.Select(instrument => (Instrument: instrument, Rank: Rank(instrument, pattern)))
                .Where(match => match.Rank != NoMatch).OrderBy(match => match.Rank).Take(MostMatches).Select(match => match.Instrument)];
    }

    /// <summary>The security types of derivatives that exist on an instrument.</summary>
    public IEnumerable<string> DerivativesOn(Instrument instrument)
    {
        if (derivatives.Options.Any(chain => chain.Symbol == instrument.Symbol && chain.Terms.UnderlyingSecType == instrument.SecType))
            yield return SecTypes.Option;
        if (derivatives.Futures.Any(family => family.Terms.Rules.UnderConId == instrument.ConId))
            yield return SecTypes.Future;
        if (singles.OfSymbol(instrument.Symbol).Any(other => other.SecType == SecTypes.Cfd && other.UnderConId == instrument.ConId))
            yield return SecTypes.Cfd;
    }

    private static int Rank(Instrument instrument, string pattern)
    {
        if (instrument.SecType == SecTypes.Cfd)
            return NoMatch;
        if (instrument.Symbol.Equals(pattern, StringComparison.OrdinalIgnoreCase))
            return 0;
        if (instrument.Symbol.StartsWith(pattern, StringComparison.OrdinalIgnoreCase))
            return 1;
        if (instrument.LongName.StartsWith(pattern, StringComparison.OrdinalIgnoreCase))
            return 2;
        return instrument.LongName.Contains(" " + pattern, StringComparison.OrdinalIgnoreCase) ? 3 : NoMatch;
    }
}
