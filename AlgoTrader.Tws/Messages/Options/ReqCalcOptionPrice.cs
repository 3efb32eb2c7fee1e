using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Options;

/// <summary>Asks for an option's price at a volatility. A tickOption of type 53 answers.</summary>
public sealed record ReqCalcOptionPrice(int RequestId, Contract Contract, decimal Volatility, decimal UnderlyingPrice) : IClientMessage
{
    private const int LayoutVersion = 3;

    public string CalculationOptions { get; init; } = "";

    public int MessageId => ClientMessageId.ReqCalcOptionPrice;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        Contract.EncodeRequest(writer);
        writer.Write(Volatility);
        writer.Write(UnderlyingPrice);
        writer.Write(CalculationOptions);
    }

    public static ReqCalcOptionPrice Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqCalcOptionPrice(fields.ReadInt32(), Contract.DecodeRequest(ref fields), fields.ReadDecimal(), fields.ReadDecimal())
        {
            CalculationOptions = OptionsList.Decode(ref fields),
        };
    }
}
