using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Scanner;

/// <summary>Everything a scanner can be asked for, as XML.</summary>
public sealed record ScannerParameters(string Xml) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.ScannerParameters;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Xml);
    }

    public static ScannerParameters Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ScannerParameters(fields.ReadString());
    }
}
