"""The undertaking of confidentiality that suppliers sign, as shipped."""

from __future__ import annotations

NDA_TEXT_SHIPPED: dict[str, str] = {
    "zh": """保密承诺书

本企业为了解本项需求、准备应答，申请查阅需方标注为“签署保密承诺后可见”的文件，并承诺如下：

一、保密信息，指需方通过本平台向本企业提供的上述文件及其内容，包括图纸、技术要求、工艺、数量、价格和计划。
二、本企业仅为评估和应答本项需求、履行由此订立的合同而使用保密信息，不用于其他目的。
三、本企业仅让确有需要的员工和经需方书面同意的协作单位接触保密信息，并使其承担同等义务。
四、未经需方书面同意，本企业不复制、公开或向第三方提供保密信息，不据此申请知识产权，不作反向工程。
五、下列信息不受此限：已公开的；本企业在取得前已合法掌握的；从有权提供的第三方合法取得的；独立研发的；依法必须提供的（应事先告知需方）。
六、需方要求时，或需求结束而未订立合同时，本企业在十个工作日内删除或退还保密信息及其复制件。
七、保密义务自签署之日起三年内有效；属于商业秘密的，至其不再是商业秘密为止。
八、本承诺不构成采购承诺，不授予任何知识产权许可。违反本承诺给需方造成损失的，依法承担责任。
九、本承诺适用中华人民共和国法律；中英文不一致时，以中文为准。""",
    "en": """Undertaking of confidentiality

To understand this need and to prepare a response, our enterprise asks to read the files the buyer marked "open after \
the undertaking" and undertakes:

1. Confidential information means those files and what they say, given to us by the buyer through this platform: \
drawings, technical requirements, processes, quantities, prices and plans.
2. We use it only to judge and answer this need and to perform a contract that follows from it, for nothing else.
3. We let only those employees and, with the buyer's written consent, partners read it who need to, and bind them to \
the same duties.
4. Without the buyer's written consent we do not copy, publish or pass it on, apply for intellectual property on its \
basis, or reverse engineer.
5. This does not cover what is public, what we lawfully knew before, what we lawfully received from a third party \
entitled to give it, what we developed ourselves, or what the law obliges us to disclose (of which we tell the buyer \
beforehand).
6. When the buyer asks, or when the need ends without a contract, we delete or return it with all copies within ten \
working days.
7. The duty lasts three years from the signature; for trade secrets until they are none any more.
8. This undertaking is no promise to buy and grants no licence. Whoever breaks it is liable by law for the damage.
9. The law of the People's Republic of China applies; where the languages differ, the Chinese text prevails.""",
}
