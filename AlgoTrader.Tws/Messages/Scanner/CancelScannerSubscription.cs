using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Scanner;

/// <summary>Ends a scanner.</summary>
public sealed record CancelScannerSubscription(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelScannerSubscription;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelScannerSubscription Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelScannerSubscription(fields.ReadInt32());
    }
}
