using AlgoTrader.GatewaySimulator.Instruments.Derivatives;

namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>What catalogue files came to.</summary>
/// <param name="Instruments">Those listed one by one, in the files' order.</param>
/// <param name="Futures">Families of futures.</param>
/// <param name="Options">Classes of options.</param>
/// <param name="Rules">Market rules.</param>
/// <param name="MakeStock">Makes a US stock of a symbol and a contract id.</param>
internal sealed record CatalogueContents(
    IReadOnlyList<Instrument> Instruments,
    IReadOnlyList<FuturesTerms> Futures,
    IReadOnlyList<OptionTerms> Options,
    IReadOnlyList<PriceIncrements> Rules,
    Func<string, int, Instrument> MakeStock);
