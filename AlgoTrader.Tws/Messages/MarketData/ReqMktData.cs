using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Opens a market data line. Combos and delta-neutral contracts are refused with a typed error.</summary>
public sealed record ReqMktData(int RequestId, Contract Contract) : IClientMessage
{
    private const int LayoutVersion = 11;

    /// <summary>Extra tick kinds by number, separated by commas.</summary>
    public string GenericTicks { get; init; } = "";

    /// <summary>One set of ticks instead of a stream.</summary>
    public bool Snapshot { get; init; }

    public bool RegulatorySnapshot { get; init; }

    public string Options { get; init; } = "";

    public int MessageId => ClientMessageId.ReqMktData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        if (Contract.IsCombo)
            ComboLeg.EncodeRequest(writer, Contract.ComboLegs);
        DeltaNeutralContract.Encode(writer, Contract.DeltaNeutralContract);
        writer.Write(GenericTicks);
        writer.Write(Snapshot);
        writer.Write(RegulatorySnapshot);
        writer.Write(Options);
    }

    public static ReqMktData Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        var requestId = fields.ReadInt32();
        var contract = Contract.DecodeRequest(ref fields);
        if (contract.IsCombo)
            contract = contract with { ComboLegs = ComboLeg.DecodeRequest(ref fields) };
        return new ReqMktData(requestId, contract with { DeltaNeutralContract = DeltaNeutralContract.Decode(ref fields) })
        {
            GenericTicks = fields.ReadString(),
            Snapshot = fields.ReadBool(),
            RegulatorySnapshot = fields.ReadBool(),
            Options = fields.ReadString(),
        };
    }
}
