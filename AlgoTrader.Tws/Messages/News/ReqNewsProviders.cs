using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>Asks which news providers this login has.</summary>
public sealed record ReqNewsProviders() : IClientMessage
{
    public int MessageId => ClientMessageId.ReqNewsProviders;

    public void Encode(FieldWriter writer)
    {
    }

    public static ReqNewsProviders Decode(ref FieldReader fields) => new();
}
