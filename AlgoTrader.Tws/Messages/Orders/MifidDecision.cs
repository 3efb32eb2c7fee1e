using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Who or what decided and executed, under MiFID II. Only in placeOrder.</summary>
public sealed record MifidDecision
{
    private static readonly MifidDecision None = new();

    public string DecisionMaker { get; init; } = "";

    public string DecisionAlgo { get; init; } = "";

    public string ExecutionTrader { get; init; } = "";

    public string ExecutionAlgo { get; init; } = "";

    internal static void Encode(FieldWriter writer, MifidDecision? decision)
    {
        var mifid = decision ?? None;
        writer.Write(mifid.DecisionMaker);
        writer.Write(mifid.DecisionAlgo);
        writer.Write(mifid.ExecutionTrader);
        writer.Write(mifid.ExecutionAlgo);
    }

    internal static MifidDecision? Decode(ref FieldReader fields)
    {
        var mifid = new MifidDecision
        {
            DecisionMaker = fields.ReadString(),
            DecisionAlgo = fields.ReadString(),
            ExecutionTrader = fields.ReadString(),
            ExecutionAlgo = fields.ReadString(),
        };
        return mifid == None ? null : mifid;
    }
}
