namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>What a description of one instrument came to: the instrument, or the error to answer with.</summary>
/// <param name="Instrument">Null when there is an error.</param>
/// <param name="Code">IB's error code; 0 when there is none.</param>
/// <param name="Text">IB's wording.</param>
public readonly record struct ContractResolution(Instrument? Instrument, int Code, string Text)
{
    internal static readonly ContractResolution Unknown = new(null, 200, "No security definition has been found for the request");
    internal static readonly ContractResolution InvalidExchange = new(null, 200, "The destination or exchange selected is Invalid.");
    internal static readonly ContractResolution InvalidSecType = Invalid("Please enter a valid security type");
    internal static readonly ContractResolution NoLegs = Invalid("Please enter the legs of the combo, each with a ratio above zero");

    internal static ContractResolution Found(Instrument instrument) => new(instrument, 0, "");

    internal static ContractResolution Ambiguous(string name) => new(
        null, 200, $"The contract description specified for {name} is ambiguous; you must specify the multiplier or trading class.");

    private static ContractResolution Invalid(string cause) => new(null, 321, $"Error validating request.-'bN' : cause - {cause}");
}
