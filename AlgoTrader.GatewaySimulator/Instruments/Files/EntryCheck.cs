namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>Names one entry of a file in the errors about it.</summary>
internal sealed class EntryCheck(string file, string entry)
{
    public void That(bool isTrue, string field, string problem, string remedy)
    {
        if (!isTrue)
            throw Error(field, problem, remedy);
    }

    public void Has(string value, string field) => That(value.Length > 0, field, "it is missing", $"Add \"{field}\", or name a template that has it");

    public CatalogueFileException Error(string? field, string problem, string remedy) => new(file, entry, field, problem, remedy);
}
