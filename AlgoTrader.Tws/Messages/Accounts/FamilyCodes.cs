using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>The families that the accounts belong to.</summary>
public sealed record FamilyCodes(ValueList<FamilyCode> Codes) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.FamilyCodes;

    public void Encode(FieldWriter writer)
    {
        RepeatedGroups.Write(writer, Codes);
    }

    public static FamilyCodes Decode(ref FieldReader fields) => new(RepeatedGroups.Read<FamilyCode>(ref fields));
}
