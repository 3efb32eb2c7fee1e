using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.Tws.Tests.Orders;

public sealed class OrderLayoutTests
{
    private static readonly Contract Apple = Contract.Stock("AAPL");
    private static readonly Contract Combo = Apple with { SecType = Contract.Combo };
    private static readonly Order Limit = new() { Action = Order.Buy, TotalQuantity = 100, OrderType = "LMT", LmtPrice = 150 };

    [Theory]
    [InlineData(178, 114)]
    [InlineData(177, 114)]
    [InlineData(176, 115)]
    [InlineData(168, 114)]
    [InlineData(165, 113)]
    [InlineData(161, 112)]
    [InlineData(159, 111)]
    [InlineData(157, 110)]
    public void PlaceOrder_Plain_HasTheNumberOfFieldsThatRealClientsSend(int version, int fields) =>
        Assert.Equal(fields, Fields(new PlaceOrder(11, Apple, Limit), version).Length);

    [Theory]
    [InlineData(178, 135)]
    [InlineData(176, 136)]
    [InlineData(170, 136)]
    [InlineData(169, 131)]
    [InlineData(157, 128)]
    public void OpenOrder_Plain_HasTheNumberOfFieldsThatRealGatewaysSend(int version, int fields) =>
        Assert.Equal(fields, Fields(Open(Limit), version).Length);

    [Fact]
    public void OpenOrder_EmptyDeltaNeutralType_HasEightFieldsLessAndStaysSo()
    {
        var payload = Codec.Encode(Open(Limit) with { OmitsNoDeltaNeutral = true }, 178);
        Assert.Equal(127, Codec.Fields(payload).Length);
        Assert.Equal(payload, Codec.Encode(Codec.Decode(false, payload, 178, out _), 178));
    }

    [Theory]
    [InlineData(178, 100)]
    [InlineData(176, 101)]
    [InlineData(169, 96)]
    public void CompletedOrder_Plain_HasTheNumberOfFieldsThatRealGatewaysSend(int version, int fields) =>
        Assert.Equal(fields, Fields(new CompletedOrder(Apple, Limit, OrderStatuses.Filled), version).Length);

    [Fact]
    public void PlaceOrder_Combo_ListsLegsPricesAndRoutingAfterHidden()
    {
        var leg = new ComboLeg(1, 2, "BUY", "SMART") { OpenClose = 3, ShortSaleSlot = 4, DesignatedLocation = "x", ExemptCode = 5 };
        var order = Limit with { ComboLegPrices = [1.5m, null], SmartComboRoutingParams = [new("NonGuaranteed", "1")] };
        Assert.Equal(
            ["1", "1", "2", "BUY", "SMART", "3", "4", "x", "5", "2", "1.5", "", "1", "NonGuaranteed", "1"],
            Fields(new PlaceOrder(1, Combo with { ComboLegs = [leg] }, order), 178)[35..50]);
    }

    [Fact]
    public void PlaceOrder_DeltaNeutralVolatility_HasTheGroupBehindItsType()
    {
        var hedge = new DeltaNeutralOrder("LMT")
        {
            AuxPrice = 66, ConId = 1, SettlingFirm = "2", ClearingAccount = "3", ClearingIntent = "4", OpenClose = "O", ShortSale = true,
            ShortSaleSlot = 7, DesignatedLocation = "8",
        };
        var order = Limit with { OrderType = "VOL", Volatility = new VolatilityOrder { Volatility = 63, DeltaNeutral = hedge } };
        Assert.Equal(["63", "", "LMT", "66", "1", "2", "3", "4", "O", "1", "7", "8", "0", ""], Fields(new PlaceOrder(1, Apple, order), 178)[62..76]);
    }

    [Fact]
    public void PlaceOrder_ScaleHedgeAndAlgo_HaveTheirGroups()
    {
        var order = Limit with
        {
            Scale = new ScaleOrder
            {
                InitLevelSize = 1, SubsLevelSize = 2, PriceIncrement = 0.5m, PriceAdjustValue = 4, PriceAdjustInterval = 5, ProfitOffset = 6,
                AutoReset = true, InitPosition = 8, InitFillQty = 9, RandomPercent = true, Table = "t",
            },
            Hedge = new HedgeOrder("B", "1.2"),
            Algo = new AlgoOrder("Adaptive") { Parameters = [new("adaptivePriority", "Normal")], Id = "mine" },
        };
        var contract = Apple with { DeltaNeutralContract = new DeltaNeutralContract(5, 0.5m, 100) };
        Assert.Equal(
            [
                "1", "2", "0.5", "4", "5", "6", "1", "8", "9", "1", "t", "", "", "B", "1.2", "0", "", "", "0", "1", "5", "0.5", "100",
                "Adaptive", "1", "adaptivePriority", "Normal", "mine",
            ],
            Fields(new PlaceOrder(1, contract, order), 178)[70..98]);
    }

    [Fact]
    public void PlaceOrder_EachCondition_IsWrittenAsTheProtocolOrdersIt()
    {
        var order = Limit with
        {
            OrderType = "PEG BENCH",
            PegBenchmark = new PegBenchmark { ReferenceContractId = 1, IsPeggedChangeAmountDecrease = true, PeggedChangeAmount = 3, ReferenceChangeAmount = 4, ReferenceExchange = "X" },
            Conditions =
            [
                new PriceCondition(true, 29, 265598, "SMART") { TriggerMethod = 2 }, new TimeCondition(false, "20260102-18:00:00") { IsConjunction = false },
                new MarginCondition(true, 10), new ExecutionCondition("STK", "NYSE", "IBM"), new VolumeCondition(true, 100, 8314, "ISLAND"),
                new PercentChangeCondition(false, 0.1m, 8314, "ISLAND"),
            ],
            ConditionsIgnoreRth = true,
        };
        Assert.Equal(
            [
                "1", "1", "3", "4", "X", "6", "1", "a", "1", "29", "265598", "SMART", "2", "3", "o", "0", "20260102-18:00:00", "4", "a", "1", "10",
                "5", "a", "STK", "NYSE", "IBM", "6", "a", "1", "100", "8314", "ISLAND", "7", "a", "0", "0.1", "8314", "ISLAND", "1", "0",
            ],
            Fields(new PlaceOrder(1, Apple, order), 178)[89..129]);
    }

    [Theory]
    [InlineData("LMT", "SMART", false, new string[0])]
    [InlineData("LMT", "IBKRATS", false, new[] { "1" })]
    [InlineData("PEG BEST", "IBKRATS", false, new[] { "1", "2", "0.3" })]
    [InlineData("PEG BEST", "SMART", true, new[] { "2", "Infinity", "0.4", "0.5" })]
    [InlineData("PEG MID", "SMART", false, new[] { "0.4", "0.5" })]
    [InlineData("PEGMID", "SMART", false, new[] { "0.4", "0.5" })]
    public void PlaceOrder_PegOffsets_DependOnTypeAndExchange(string type, string exchange, bool upToMid, string[] tail)
    {
        var order = Limit with
        {
            OrderType = type,
            PegOffsets = new PegOffsets
            {
                MinTradeQty = 1, MinCompeteSize = 2, CompeteAgainstBestOffset = 0.3m, CompetesUpToMid = upToMid, MidOffsetAtWhole = 0.4m, MidOffsetAtHalf = 0.5m,
            },
        };
        var message = new PlaceOrder(1, Apple with { Exchange = exchange }, order);
        Assert.Equal(tail, Fields(message, 178)[114..]);
        Assert.Equal(Fields(message, 169), Fields(message with { Order = order with { PegOffsets = null } }, 169));
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("Infinite")]
    public void PlaceOrder_InfiniteOffsetInAnyClientsSpelling_CompetesUpToTheMidpoint(string infinity)
    {
        var plain = Fields(new PlaceOrder(1, Apple, Limit with { OrderType = "PEG BEST" }), 178);
        var read = (PlaceOrder)Codec.Decode(true, Codec.Payload([.. plain[..114], "2", infinity, "", "0.5"]), 178, out var left);
        Assert.Equal(0, left);
        Assert.Equal(new PegOffsets { MinCompeteSize = 2, CompetesUpToMid = true, MidOffsetAtHalf = 0.5m }, read.Order.PegOffsets);
    }

    [Fact]
    public void PlaceOrder_WithAnUnknownCondition_IsATypedErrorThatNamesTheOrder()
    {
        var plain = Fields(new PlaceOrder(7, Apple, Limit), 178);
        string[] unknown = [.. plain[..89], "1", "99", "a", "1", "1", "0", "0", .. plain[90..]];
        var error = Assert.Throws<TwsUnsupportedException>(() => ClientDecoder.Decode(Codec.Payload(unknown), 178, out _));
        Assert.Equal(7, error.RequestId);
    }

    [Fact]
    public void PlaceOrder_EncodedAgain_AllocatesNothing()
    {
        var order = Limit with
        {
            Algo = new AlgoOrder("Adaptive") { Parameters = [new("adaptivePriority", "Normal")] },
            Conditions = [new PriceCondition(true, 29, 265598, "SMART")],
            SmartComboRoutingParams = [new("NonGuaranteed", "1")],
        };
        var message = new PlaceOrder(1, Combo with { ComboLegs = [new ComboLeg(1, 1, "BUY", "SMART"), new ComboLeg(2, 1, "SELL", "SMART")] }, order);
        var writer = new FieldWriter(178);
        WriteMany(writer, message);
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteMany(writer, message);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WriteMany(FieldWriter writer, PlaceOrder message)
    {
        for (var i = 0; i < 100; i++)
        {
            writer.Clear();
            writer.WriteFrame(message);
        }
    }

    private static OpenOrder Open(Order order) => new(11, Apple, order, new OrderState(OrderStatuses.Submitted));

    private static string[] Fields(ITwsMessage message, int version) => Codec.Fields(Codec.Encode(message, version));
}
