using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>The instruments that match a text.</summary>
public sealed record SymbolSamples(int RequestId, ValueList<SymbolSample> Samples) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.SymbolSamples;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Samples);
    }

    public static SymbolSamples Decode(ref FieldReader fields) => new(fields.ReadInt32(), RepeatedGroups.Read<SymbolSample>(ref fields));
}
