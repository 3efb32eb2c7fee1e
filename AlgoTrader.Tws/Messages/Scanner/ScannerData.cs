using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Scanner;

/// <summary>The whole result of a scan, best first.</summary>
public sealed record ScannerData(int RequestId, ValueList<ScannerRow> Rows) : IGatewayMessage
{
    private const int LayoutVersion = 3;

    public int MessageId => GatewayMessageId.ScannerData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Rows);
    }

    public static ScannerData Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ScannerData(fields.ReadInt32(), RepeatedGroups.Read<ScannerRow>(ref fields));
    }
}
