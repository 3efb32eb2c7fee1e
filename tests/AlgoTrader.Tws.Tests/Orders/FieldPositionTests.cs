using System.Reflection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Tests.Orders;

/// <summary>
/// Sets one attribute of a plain order at a time and looks which field of the message changes. The numbers, from 1 for the message id,
/// are those of the protocol at version 178, not taken from the encoders.
/// </summary>
public sealed class FieldPositionTests
{
    private const int Version = 178;

    private static readonly Dictionary<string, int> InPlaceOrder = new(StringComparer.Ordinal)
    {
        ["Action"] = 17, ["TotalQuantity"] = 18, ["OrderType"] = 19, ["LmtPrice"] = 20, ["AuxPrice"] = 21, ["Tif"] = 22, ["OcaGroup"] = 23,
        ["Account"] = 24, ["OpenClose"] = 25, ["Origin"] = 26, ["OrderRef"] = 27, ["Transmit"] = 28, ["ParentId"] = 29, ["BlockOrder"] = 30,
        ["SweepToFill"] = 31, ["DisplaySize"] = 32, ["TriggerMethod"] = 33, ["OutsideRth"] = 34, ["Hidden"] = 35, ["SharesAllocation"] = 36,
        ["DiscretionaryAmt"] = 37, ["GoodAfterTime"] = 38, ["GoodTillDate"] = 39, ["Adviser.Group"] = 40, ["Adviser.Method"] = 41,
        ["Adviser.Percentage"] = 42, ["ModelCode"] = 43, ["ShortSaleSlot"] = 44, ["DesignatedLocation"] = 45, ["ExemptCode"] = 46,
        ["OcaType"] = 47, ["Rule80A"] = 48, ["SettlingFirm"] = 49, ["AllOrNone"] = 50, ["MinQty"] = 51, ["PercentOffset"] = 52,
        ["ETradeOnly"] = 53, ["FirmQuoteOnly"] = 54, ["NbboPriceCap"] = 55, ["AuctionStrategy"] = 56, ["StockPeg.StartingPrice"] = 57,
        ["StockPeg.StockRefPrice"] = 58, ["StockPeg.Delta"] = 59, ["StockPeg.StockRangeLower"] = 60, ["StockPeg.StockRangeUpper"] = 61,
        ["OverridePercentageConstraints"] = 62, ["Volatility.Volatility"] = 63, ["Volatility.VolatilityType"] = 64,
        ["Volatility.ContinuousUpdate"] = 67, ["Volatility.ReferencePriceType"] = 68, ["TrailStopPrice"] = 69, ["TrailingPercent"] = 70,
        ["Scale.InitLevelSize"] = 71, ["Scale.SubsLevelSize"] = 72, ["Scale.Table"] = 74, ["Scale.ActiveStartTime"] = 75,
        ["Scale.ActiveStopTime"] = 76, ["OptOutSmartRouting"] = 78, ["ClearingAccount"] = 79, ["ClearingIntent"] = 80, ["NotHeld"] = 81,
        ["WhatIf"] = 85, ["MiscOptions"] = 86, ["Solicited"] = 87, ["RandomizeSize"] = 88, ["RandomizePrice"] = 89,
        ["Adjusted.OrderType"] = 91, ["Adjusted.TriggerPrice"] = 92, ["LmtPriceOffset"] = 93, ["Adjusted.StopPrice"] = 94,
        ["Adjusted.StopLimitPrice"] = 95, ["Adjusted.TrailingAmount"] = 96, ["Adjusted.TrailingUnit"] = 97, ["ExtOperator"] = 98,
        ["SoftDollarTier.Name"] = 99, ["SoftDollarTier.Value"] = 100, ["CashQty"] = 101, ["Mifid.DecisionMaker"] = 102,
        ["Mifid.DecisionAlgo"] = 103, ["Mifid.ExecutionTrader"] = 104, ["Mifid.ExecutionAlgo"] = 105, ["DontUseAutoPriceForHedge"] = 106,
        ["IsOmsContainer"] = 107, ["DiscretionaryUpToLimitPrice"] = 108, ["UsePriceMgmtAlgo"] = 109, ["Duration"] = 110, ["PostToAts"] = 111,
        ["AutoCancelParent"] = 112, ["AdvancedErrorOverride"] = 113, ["ManualOrderTime"] = 114,
    };

    private static readonly Dictionary<string, int> InOpenOrder = new(StringComparer.Ordinal)
    {
        ["Action"] = 14, ["TotalQuantity"] = 15, ["OrderType"] = 16, ["LmtPrice"] = 17, ["AuxPrice"] = 18, ["Tif"] = 19, ["OcaGroup"] = 20,
        ["Account"] = 21, ["OpenClose"] = 22, ["Origin"] = 23, ["OrderRef"] = 24, ["OutsideRth"] = 27, ["Hidden"] = 28,
        ["DiscretionaryAmt"] = 29, ["GoodAfterTime"] = 30, ["SharesAllocation"] = 31, ["Adviser.Group"] = 32, ["Adviser.Method"] = 33,
        ["Adviser.Percentage"] = 34, ["ModelCode"] = 35, ["GoodTillDate"] = 36, ["Rule80A"] = 37, ["PercentOffset"] = 38,
        ["SettlingFirm"] = 39, ["ShortSaleSlot"] = 40, ["DesignatedLocation"] = 41, ["ExemptCode"] = 42, ["AuctionStrategy"] = 43,
        ["StockPeg.StartingPrice"] = 44, ["StockPeg.StockRefPrice"] = 45, ["StockPeg.Delta"] = 46, ["StockPeg.StockRangeLower"] = 47,
        ["StockPeg.StockRangeUpper"] = 48, ["DisplaySize"] = 49, ["BlockOrder"] = 50, ["SweepToFill"] = 51, ["AllOrNone"] = 52,
        ["MinQty"] = 53, ["OcaType"] = 54, ["ETradeOnly"] = 55, ["FirmQuoteOnly"] = 56, ["NbboPriceCap"] = 57, ["ParentId"] = 58,
        ["TriggerMethod"] = 59, ["Volatility.Volatility"] = 60, ["Volatility.VolatilityType"] = 61, ["Volatility.ContinuousUpdate"] = 72,
        ["Volatility.ReferencePriceType"] = 73, ["TrailingPercent"] = 75, ["BasisPoints"] = 76, ["BasisPointsType"] = 77,
        ["Scale.InitLevelSize"] = 82, ["Scale.SubsLevelSize"] = 83, ["OptOutSmartRouting"] = 86, ["ClearingAccount"] = 87,
        ["ClearingIntent"] = 88, ["NotHeld"] = 89, ["Solicited"] = 92, ["WhatIf"] = 93, ["RandomizeSize"] = 109, ["RandomizePrice"] = 110,
        ["Adjusted.OrderType"] = 112, ["Adjusted.TriggerPrice"] = 113, ["LmtPriceOffset"] = 115, ["Adjusted.StopPrice"] = 116,
        ["Adjusted.StopLimitPrice"] = 117, ["Adjusted.TrailingAmount"] = 118, ["Adjusted.TrailingUnit"] = 119, ["SoftDollarTier.Name"] = 120,
        ["SoftDollarTier.Value"] = 121, ["SoftDollarTier.DisplayName"] = 122, ["CashQty"] = 123, ["DontUseAutoPriceForHedge"] = 124,
        ["IsOmsContainer"] = 125, ["DiscretionaryUpToLimitPrice"] = 126, ["UsePriceMgmtAlgo"] = 127, ["Duration"] = 128, ["PostToAts"] = 129,
        ["AutoCancelParent"] = 130, ["PegOffsets.MinTradeQty"] = 131, ["PegOffsets.MinCompeteSize"] = 132,
        ["PegOffsets.CompeteAgainstBestOffset"] = 133, ["PegOffsets.MidOffsetAtWhole"] = 134, ["PegOffsets.MidOffsetAtHalf"] = 135,
    };

    // The open order's list without what the protocol leaves out of completed orders.
    private static readonly Dictionary<string, int> InCompletedOrder = new(StringComparer.Ordinal)
    {
        ["Action"] = 13, ["TotalQuantity"] = 14, ["OrderType"] = 15, ["LmtPrice"] = 16, ["AuxPrice"] = 17, ["Tif"] = 18, ["OcaGroup"] = 19,
        ["Account"] = 20, ["OpenClose"] = 21, ["Origin"] = 22, ["OrderRef"] = 23, ["OutsideRth"] = 25, ["Hidden"] = 26,
        ["DiscretionaryAmt"] = 27, ["GoodAfterTime"] = 28, ["Adviser.Group"] = 29, ["Adviser.Method"] = 30, ["Adviser.Percentage"] = 31,
        ["ModelCode"] = 32, ["GoodTillDate"] = 33, ["Rule80A"] = 34, ["PercentOffset"] = 35, ["SettlingFirm"] = 36, ["ShortSaleSlot"] = 37,
        ["DesignatedLocation"] = 38, ["ExemptCode"] = 39, ["StockPeg.StartingPrice"] = 40, ["StockPeg.StockRefPrice"] = 41,
        ["StockPeg.Delta"] = 42, ["StockPeg.StockRangeLower"] = 43, ["StockPeg.StockRangeUpper"] = 44, ["DisplaySize"] = 45,
        ["SweepToFill"] = 46, ["AllOrNone"] = 47, ["MinQty"] = 48, ["OcaType"] = 49, ["TriggerMethod"] = 50, ["Volatility.Volatility"] = 51,
        ["Volatility.VolatilityType"] = 52, ["Volatility.ContinuousUpdate"] = 59, ["Volatility.ReferencePriceType"] = 60,
        ["TrailingPercent"] = 62, ["Scale.InitLevelSize"] = 67, ["Scale.SubsLevelSize"] = 68, ["ClearingAccount"] = 71,
        ["ClearingIntent"] = 72, ["NotHeld"] = 73, ["Solicited"] = 76, ["RandomizeSize"] = 78, ["RandomizePrice"] = 79,
        ["LmtPriceOffset"] = 82, ["CashQty"] = 83, ["DontUseAutoPriceForHedge"] = 84, ["IsOmsContainer"] = 85, ["AutoCancelParent"] = 89,
        ["PegOffsets.MinTradeQty"] = 96, ["PegOffsets.MinCompeteSize"] = 97, ["PegOffsets.CompeteAgainstBestOffset"] = 98,
        ["PegOffsets.MidOffsetAtWhole"] = 99, ["PegOffsets.MidOffsetAtHalf"] = 100,
    };

    [Fact]
    public void PlaceOrder_AttributeSet_ChangesItsFieldOnly() => Check(InPlaceOrder, order => new PlaceOrder(7, Contract.Stock("AAPL"), order));

    [Fact]
    public void OpenOrder_AttributeSet_ChangesItsFieldOnly() =>
        Check(InOpenOrder, order => new OpenOrder(7, Contract.Stock("AAPL"), order, new OrderState(OrderStatuses.Submitted)));

    [Fact]
    public void CompletedOrder_AttributeSet_ChangesItsFieldOnly() =>
        Check(InCompletedOrder, order => new CompletedOrder(Contract.Stock("AAPL"), order, OrderStatuses.Filled));

    [Fact]
    public void OpenOrder_TrailingStopPrice_IsWrittenTwice()
    {
        var fields = Codec.Fields(Codec.Encode(
            new OpenOrder(7, Contract.Stock("AAPL"), new Order { TrailStopPrice = 7.5m }, new OrderState(OrderStatuses.Submitted)), Version));
        Assert.Equal([74, 114], Enumerable.Range(1, fields.Length).Where(number => fields[number - 1] == "7.5"));
    }

    [Fact]
    public void OpenOrder_StateSet_FillsFields94To108()
    {
        var state = new OrderState("s")
        {
            InitMarginBefore = 95, MaintMarginBefore = 96, EquityWithLoanBefore = 97, InitMarginChange = 98, MaintMarginChange = 99,
            EquityWithLoanChange = 100, InitMarginAfter = 101, MaintMarginAfter = 102, EquityWithLoanAfter = 103, Commission = 104,
            MinCommission = 105, MaxCommission = 106, CommissionCurrency = "107", WarningText = "108",
        };
        var fields = Codec.Fields(Codec.Encode(new OpenOrder(7, Contract.Stock("AAPL"), new Order(), state), Version));
        Assert.Equal(["s", .. Enumerable.Range(95, 14).Select(number => $"{number}")], fields[93..108]);
    }

    private static void Check(Dictionary<string, int> positions, Func<Order, ITwsMessage> message)
    {
        var plain = Codec.Fields(Codec.Encode(message(new Order()), Version));
        foreach (var (path, number) in positions)
        {
            var fields = Codec.Fields(Codec.Encode(message(With(path)), Version));
            Assert.True(plain.Length == fields.Length, $"{path} makes {fields.Length} fields of {plain.Length}");
            var changed = Enumerable.Range(0, plain.Length).Where(i => plain[i] != fields[i]).Select(i => i + 1).ToArray();
            Assert.True(changed is [var only] && only == number, $"{path} is field {number} but changes [{string.Join(", ", changed)}]");
        }
    }

    private static Order With(string path)
    {
        var order = new Order();
        if (path.Split('.') is not [var group, var name])
        {
            Set(order, path);
            return order;
        }
        var property = typeof(Order).GetProperty(group)!;
        object value = property.PropertyType == typeof(SoftDollarTier) ? new SoftDollarTier("", "") : Activator.CreateInstance(property.PropertyType)!;
        Set(value, name);
        property.SetValue(order, value);
        return order;
    }

    private static void Set(object record, string name)
    {
        PropertyInfo property = record.GetType().GetProperty(name)!;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object value = type == typeof(bool) ? property.GetValue(record) is not true
            : type == typeof(int) ? 77
            : type == typeof(decimal) ? 7.5m
            : "x";
        property.SetValue(record, value);
    }
}
