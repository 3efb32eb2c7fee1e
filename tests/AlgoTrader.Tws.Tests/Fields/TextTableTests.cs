using System.Text;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Tests.Fields;

public sealed class TextTableTests
{
    [Fact]
    public void Get_SameBytesAgain_IsTheSameString()
    {
        var texts = new TextTable();
        foreach (var name in new[] { "A", "AB", "ABC", "ARCA", "ISLAND", "DRCTEDGE", "OVERNIGHT", "SIXTEEN-LETTERS!" })
        {
            var first = texts.Get(Encoding.UTF8.GetBytes(name));
            Assert.Equal(name, first);
            Assert.Same(first, texts.Get(Encoding.UTF8.GetBytes(name)));
        }
    }

    [Fact]
    public void Get_MoreTextsThanItHolds_GivesEachItsOwn()
    {
        var texts = new TextTable();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < 20_000; i++)
            {
                var text = $"{i:x}" + new string('é', i % 8);
                Assert.Equal(text, texts.Get(Encoding.UTF8.GetBytes(text)));
            }
        }
    }
}
