using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>The underlying that hedges the delta of an option or combo: its contract, delta and price.</summary>
public sealed record DeltaNeutralContract(int ConId, decimal Delta, decimal Price)
{
    /// <summary>A flag, and the three fields behind it where there is one.</summary>
    internal static void Encode(FieldWriter writer, DeltaNeutralContract? contract)
    {
        writer.Write(contract is not null);
        if (contract is null)
            return;
        writer.Write(contract.ConId);
        writer.Write(contract.Delta);
        writer.Write(contract.Price);
    }

    internal static DeltaNeutralContract? Decode(ref FieldReader fields) =>
        fields.ReadBool() ? new DeltaNeutralContract(fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimal()) : null;
}
