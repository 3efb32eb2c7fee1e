using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>An instrument that matches a text: contract id, symbol, type, primary exchange and currency of it are known.</summary>
public sealed record SymbolSample(Contract Contract) : IRepeatedGroup<SymbolSample>
{
    /// <summary>Kinds of derivatives that exist on it, e.g. OPT, WAR.</summary>
    public ValueList<string> DerivativeSecTypes { get; init; } = [];

    /// <summary>The name, from 176 on.</summary>
    public string Description { get; init; } = "";

    /// <summary>Of a bond, from 176 on.</summary>
    public string IssuerId { get; init; } = "";

    public static int FieldCount => 6;

    public void Encode(FieldWriter writer)
    {
        writer.Write(Contract.ConId);
        writer.Write(Contract.Symbol);
        writer.Write(Contract.SecType);
        writer.Write(Contract.PrimaryExchange);
        writer.Write(Contract.Currency);
        RepeatedGroups.Write(writer, DerivativeSecTypes);
        if (writer.ServerVersion < ServerVersion.IssuerId)
            return;
        writer.Write(Description);
        writer.Write(IssuerId);
    }

    public static SymbolSample Decode(ref FieldReader fields)
    {
        var contract = new Contract
        {
            ConId = fields.ReadInt32(),
            Symbol = fields.ReadString(),
            SecType = fields.ReadString(),
            PrimaryExchange = fields.ReadString(),
            Currency = fields.ReadString(),
        };
        var derivatives = RepeatedGroups.ReadTexts(ref fields);
        var hasName = fields.ServerVersion >= ServerVersion.IssuerId;
        return new SymbolSample(contract)
        {
            DerivativeSecTypes = derivatives,
            Description = hasName ? fields.ReadString() : "",
            IssuerId = hasName ? fields.ReadString() : "",
        };
    }
}
