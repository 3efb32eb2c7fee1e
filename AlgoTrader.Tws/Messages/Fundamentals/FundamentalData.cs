using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Fundamentals;

/// <summary>A report on a company, as XML.</summary>
public sealed record FundamentalData(int RequestId, string Xml) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.FundamentalData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Xml);
    }

    public static FundamentalData Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new FundamentalData(fields.ReadInt32(), fields.ReadString());
    }
}
