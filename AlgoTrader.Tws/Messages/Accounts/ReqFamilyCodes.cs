using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Asks for the families that the accounts belong to.</summary>
public sealed record ReqFamilyCodes() : IClientMessage
{
    public int MessageId => ClientMessageId.ReqFamilyCodes;

    public void Encode(FieldWriter writer)
    {
    }

    public static ReqFamilyCodes Decode(ref FieldReader fields) => new();
}
