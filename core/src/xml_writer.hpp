// Writes XML, one element a line, indented.
// Guarantees: every element opened is closed by its scope, and all text is escaped. Must not know any schema.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace besace {

class XmlWriter {
 public:
  /// Closes its element where its life ends.
  class Element {
   public:
    Element(XmlWriter& writer, std::string_view name, std::string_view attributes = {})
        : writer_(writer), name_(name) {
      writer_.line("<" + name_ + std::string(attributes) + ">");
      ++writer_.depth_;
    }
    ~Element() {
      --writer_.depth_;
      writer_.line("</" + name_ + ">");
    }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

   private:
    XmlWriter& writer_;
    std::string name_;
  };

  /// attributes: as written after the name, with a space before.
  void leaf(std::string_view name, std::string_view text, std::string_view attributes = {}) {
    line("<" + std::string(name) + std::string(attributes) + ">" + escaped(text) + "</" + std::string(name) +
         ">");
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
      switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '\'': out += "&apos;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
      }
    }
    return out;
  }
  void line(std::string_view what) { text_.append(depth_, ' ').append(what) += '\n'; }

  std::string text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  std::size_t depth_ = 0;
};

}  // namespace besace
