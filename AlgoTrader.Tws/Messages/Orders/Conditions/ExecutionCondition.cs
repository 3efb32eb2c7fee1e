using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>Something was executed in an instrument.</summary>
public sealed record ExecutionCondition(string SecType, string Exchange, string Symbol) : OrderCondition
{
    internal const int Number = 5;

    private protected override int TypeNumber => Number;

    internal static ExecutionCondition Decode(ref FieldReader fields) =>
        new(fields.ReadString(), fields.ReadString(), fields.ReadString());

    private protected override void Encode(FieldWriter writer)
    {
        writer.Write(SecType);
        writer.Write(Exchange);
        writer.Write(Symbol);
    }
}
