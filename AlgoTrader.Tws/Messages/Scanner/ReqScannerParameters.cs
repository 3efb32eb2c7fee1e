using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Scanner;

/// <summary>Asks for everything a scanner can be asked for.</summary>
public sealed record ReqScannerParameters() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqScannerParameters;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static ReqScannerParameters Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqScannerParameters();
    }
}
