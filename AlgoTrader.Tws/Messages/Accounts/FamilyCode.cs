using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>The family an account belongs to.</summary>
public sealed record FamilyCode(string AccountId, string Code) : IRepeatedGroup<FamilyCode>
{
    public static int FieldCount => 2;

    public void Encode(FieldWriter writer)
    {
        writer.Write(AccountId);
        writer.Write(Code);
    }

    public static FamilyCode Decode(ref FieldReader fields) =>
        new(fields.ReadString(), fields.ReadString());
}
