using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Options;

namespace AlgoTrader.Tws.Messages.Fundamentals;

/// <summary>Asks for a report on a company. IB gives it to few logins only.</summary>
public sealed record ReqFundamentalData(int RequestId, Contract Contract, string ReportType) : IClientMessage
{
    private const int LayoutVersion = 2;

    public string Options { get; init; } = "";

    public int MessageId => ClientMessageId.ReqFundamentalData;

    // A list of contract fields that no other request has.
    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Contract.ConId);
        writer.Write(Contract.Symbol);
        writer.Write(Contract.SecType);
        writer.Write(Contract.Exchange);
        writer.Write(Contract.PrimaryExchange);
        writer.Write(Contract.Currency);
        writer.Write(Contract.LocalSymbol);
        writer.Write(ReportType);
        writer.Write(Options);
    }

    public static ReqFundamentalData Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        var requestId = fields.ReadInt32();
        var contract = new Contract
        {
            ConId = fields.ReadInt32(),
            Symbol = fields.ReadString(),
            SecType = fields.ReadString(),
            Exchange = fields.ReadString(),
            PrimaryExchange = fields.ReadString(),
            Currency = fields.ReadString(),
            LocalSymbol = fields.ReadString(),
        };
        return new ReqFundamentalData(requestId, contract, fields.ReadString()) { Options = OptionsList.Decode(ref fields) };
    }
}
